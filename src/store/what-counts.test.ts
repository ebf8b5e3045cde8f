// Of all that is said about a page's messages, what counts.
import { expect, it } from 'vitest';
import type { MessageRecord } from '../core/state/records.ts';
import { toAuthor } from '../core/wire/ids.ts';
import type { Author } from '../core/wire/ids.ts';
import { AUTHOR, keyOf, messageRecord } from './testing/sample-records.ts';
import type { Page } from './store.ts';
import { REACTIONS_GIVEN_MAX, withWhatCounts } from './what-counts.ts';

const authorOf = (n: number): Author => toAuthor(n.toString(16).padStart(64, '0'));
const TARGET = messageRecord(1, { author: AUTHOR });

const kept = (...messages: readonly MessageRecord[]): MessageRecord[] => {
  const page: Page = { messages: [TARGET, ...messages], directs: [], start: true };
  return withWhatCounts(page).messages.slice(1);
};
const edit = (number: number, author: Author, own = false): MessageRecord =>
  messageRecord(number, {
    ...{ author, own, kind: 'edit' },
    content: { type: 'edit', target: TARGET.key, text: `${number}` },
  });
const reaction = (number: number, author: Author, on = true): MessageRecord =>
  messageRecord(number, {
    ...{ author, kind: 'reaction' },
    content: { type: 'reaction', target: TARGET.key, emoji: '👍', on },
  });
const deletion = (number: number, author: Author): MessageRecord =>
  messageRecord(number, {
    author,
    kind: 'delete',
    content: { type: 'delete', target: TARGET.key },
  });

it('[KI3] of edits and deletions the last of the message’s writer counts', () => {
  const last = [edit(5, AUTHOR), deletion(6, AUTHOR)];
  expect(kept(edit(2, AUTHOR), edit(3, AUTHOR), edit(4, authorOf(9)), ...last)).toEqual(last);
});

it('of a hundred thousand reactions so many, and of each who reacts the last', () => {
  const others = Array.from({ length: 2 * REACTIONS_GIVEN_MAX }, (_, at) =>
    reaction(10_000 + at, authorOf(9 + at)),
  );
  const toggles = Array.from({ length: 5_000 }, (_, at) =>
    reaction(100 + at, authorOf(1), at % 2 === 0),
  );
  const first = toggles.at(-1)!;
  const oldest = others.slice(0, REACTIONS_GIVEN_MAX - 1);
  expect(kept(...toggles, ...others)).toEqual([first, ...oldest]);
});

it('hides nothing of the writer’s and our own behind them', () => {
  const flood = Array.from({ length: 3 * REACTIONS_GIVEN_MAX }, (_, at) =>
    reaction(100 + at, authorOf(9 + at)),
  );
  const own = edit(50, authorOf(7), true);
  const all = kept(own, ...flood, deletion(90_000, AUTHOR));
  expect(all.at(-1)).toMatchObject({ key: keyOf(90_000) });
  expect(all[0]).toBe(own);
});
