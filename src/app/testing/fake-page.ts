// How the host answers for pages, over records in memory: back, on, or around one message.
import type { Ask, Page } from '../../bridge/messages.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';

export type FakePageAsk = Extract<Ask, { readonly type: 'page' }>;
type Kept = MessageRecord | DirectRecord;

export function fakePage<T extends Kept>(
  all: readonly T[],
  { before, after, around, limit }: FakePageAsk,
): { rows: T[] } & Pick<Page, 'start' | 'end'> {
  const isAbout = ({ content }: T): boolean => content !== undefined && content.type !== 'chat';
  const standing = all
    .filter((one) => !isAbout(one))
    .toSorted((a, b) => a.writtenAtMs - b.writtenAtMs);
  const countTo = (atMs: number): number => standing.filter((one) => one.writtenAtMs < atMs).length;
  const found = standing.findIndex(({ key }) => key === around);
  let [from, to] = [standing.length - limit, standing.length];
  if (around !== undefined) {
    [from, to] = found < 0 ? [0, 0] : [found - limit / 2 + 1, found + limit / 2 + 1];
  } else if (after)
    [from, to] = [countTo(after.writtenAtMs + 1), countTo(after.writtenAtMs + 1) + limit];
  else if (before) [from, to] = [countTo(before.writtenAtMs) - limit, countTo(before.writtenAtMs)];
  const page = standing.slice(Math.max(0, from), to);
  const keys = new Set(page.map(({ key }) => key));
  const about = all.filter(
    ({ content }) => content && 'target' in content && keys.has(content.target),
  );
  return { rows: [...page, ...about], start: from <= 0, end: to >= standing.length };
}
