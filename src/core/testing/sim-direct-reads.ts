// What a simulated disk answers about a friend's direct messages.
import { never } from '../../base/assert.ts';
import type { DirectRequest, ReadRow } from '../io.ts';
import type { DirectRecord } from '../state/records.ts';

/** `all`: the friend's, in any order. */
export function readDirects(all: readonly DirectRecord[], request: DirectRequest): ReadRow[] {
  const asRow = (record: DirectRecord): ReadRow => ({ type: 'direct', record });
  switch (request.type) {
    case 'directs': {
      const keys = new Set(request.keys);
      return all.filter(({ key }) => keys.has(key)).map(asRow);
    }
    case 'deliveredDirects':
      return all
        .filter(({ state, key }) => state === 'delivered' && key > (request.after ?? ''))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, request.limit)
        .map(asRow);
    case 'directsFrom':
      return all
        .filter(({ writtenAtMs }) => writtenAtMs >= request.fromMs)
        .toSorted((a, b) => a.writtenAtMs - b.writtenAtMs)
        .map(asRow);
    default:
      return never(request, 'readDirects');
  }
}
