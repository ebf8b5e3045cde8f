// Of all that is said about the messages of a page, what counts there. One message may have been
// edited and reacted to a hundred thousand times: a screen that gets all of it stands still.
import type { MessageKey } from '../core/wire/ids.ts';
import { comparePositions, targetOf } from './store.ts';
import type { KeptMessage, Page } from './store.ts';

/** Reactions to one message by others, the oldest, of each writer and emoji the last. */
export const REACTIONS_GIVEN_MAX = 500;

/** Everything of our own stays: what waits is shown as waiting. */
export function withWhatCounts(page: Page): Page {
  return {
    ...page,
    messages: whatCounts(page.messages, ({ author }) => author),
    directs: whatCounts(page.directs, ({ own }) => `${own}`),
  };
}

function whatCounts<Row extends KeptMessage>(
  rows: readonly Row[],
  writerOf: (row: Row) => string,
): Row[] {
  const writers = new Map<MessageKey, string>();
  const about = new Map<MessageKey, Row[]>();
  for (const row of rows) {
    const target = targetOf(row.content);
    if (target === undefined) writers.set(row.key, writerOf(row));
    else {
      const others = about.get(target);
      if (others) others.push(row);
      else about.set(target, [row]);
    }
  }
  const counting = new Set<Row>();
  for (const [target, all] of about) {
    for (const row of countingOf(all, writerOf, writers.get(target))) counting.add(row);
  }
  return rows.filter((row) => targetOf(row.content) === undefined || counting.has(row));
}

/** `about`: one message of this writer. Whose last word it is, is seen from the newest back. */
function countingOf<Row extends KeptMessage>(
  about: readonly Row[],
  writerOf: (row: Row) => string,
  writer: string | undefined,
): Row[] {
  const seen = new Set<string>();
  const counting: Row[] = [];
  const reactions: Row[] = [];
  for (const row of about.toSorted(comparePositions).toReversed()) {
    const { own, content } = row;
    const by = writerOf(row);
    const isReaction = content?.type === 'reaction';
    const what = isReaction ? `${by} ${content.emoji}` : `${content?.type}`;
    if (own) counting.push(row);
    else if ((isReaction || by === writer) && !seen.has(what)) {
      seen.add(what);
      (isReaction ? reactions : counting).push(row);
    }
  }
  return [...counting, ...reactions.slice(-REACTIONS_GIVEN_MAX)];
}
