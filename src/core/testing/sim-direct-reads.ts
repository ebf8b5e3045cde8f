// What a simulated disk answers about a friend's direct messages.
import { never } from '../../base/assert.ts';
import type { DirectRequest, ReadRow } from '../io.ts';
import { contentBytes } from '../state/message-record.ts';
import type { DirectRecord } from '../state/records.ts';

/** `all`: the friend's, in any order. */
export function readDirects(all: readonly DirectRecord[], request: DirectRequest): ReadRow[] {
  const asRow = (record: DirectRecord): ReadRow => ({ type: 'direct', record });
  switch (request.type) {
    case 'heldDirects': {
      const keys = new Set(request.keys);
      return all.filter(({ key }) => keys.has(key)).map(({ key }) => ({ type: 'held', key }));
    }
    case 'deliveredDirects':
      return pageOf(
        all
          .filter(({ state, key }) => state === 'delivered' && key > (request.after ?? ''))
          .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
        request,
      );
    case 'directsFrom':
      return all
        .filter(({ writtenAtMs }) => writtenAtMs >= request.fromMs)
        .toSorted((a, b) => a.writtenAtMs - b.writtenAtMs)
        .map(asRow);
    default:
      return never(request, 'readDirects');
  }
}

function pageOf(
  records: readonly DirectRecord[],
  { limit, bytesMax }: Extract<DirectRequest, { readonly type: 'deliveredDirects' }>,
): ReadRow[] {
  const page: ReadRow[] = [];
  let bytes = 0;
  for (const record of records) {
    if (page.length >= limit || bytes >= bytesMax) return page;
    page.push({ type: 'direct', record });
    bytes += contentBytes(record.content);
  }
  return [...page, { type: 'end' }];
}
