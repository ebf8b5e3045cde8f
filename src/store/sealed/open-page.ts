// Pages of a protected disk. There, messages of the same millisecond are in the order of their
// veiled keys, which isn't the order of their true keys. So a page is cut only where the time
// changes, and then sorted.
import type { MessageKey } from '../../core/wire/ids.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { openRow } from './sealed-rows.ts';
import { comparePositions, targetOf } from '../store.ts';
import type { KeptMessage, Page, PageRequest, Place, Position, Store } from '../store.ts';

/** Sort before and after every key. */
const FIRST_KEY = '' as MessageKey;
const LAST_KEY = '~' as MessageKey;

export async function openPage(disk: Store, request: PageRequest, seal: Seal): Promise<Page> {
  const { messages, isLast } = await gatherPage(disk, request, seal);
  const ends = request.after ? { start: false, end: isLast } : { start: isLast };
  return request.place.type === 'lobby'
    ? { messages: messages as MessageRecord[], directs: [], ...ends }
    : { messages: [], directs: messages as DirectRecord[], ...ends };
}

async function gatherPage(
  disk: Store,
  { place, before, after, limit }: PageRequest,
  seal: Seal,
): Promise<{ readonly messages: KeptMessage[]; readonly isLast: boolean }> {
  const hidden = hidePlace(place, seal);
  const standing: KeptMessage[] = [];
  const about: KeptMessage[] = [];
  let ended = false;
  const from = after ?? before;
  const isBeyond = (row: Position): boolean =>
    !from || (after ? comparePositions(row, from) > 0 : comparePositions(row, from) < 0);
  let at: Position | undefined = after
    ? { writtenAtMs: after.writtenAtMs - 1, key: LAST_KEY }
    : before && { writtenAtMs: before.writtenAtMs + 1, key: FIRST_KEY };
  while (!ended) {
    // One more than wanted, so that the usual page without equal times is whole in one go.
    const wanted = after ? { before: undefined, after: at } : { before: at };
    const found = await disk.page({ place: hidden, ...wanted, limit: limit + 1 });
    const covers: readonly KeptMessage[] = place.type === 'lobby' ? found.messages : found.directs;
    for (const row of covers) {
      const opened = openRow(place.type === 'lobby' ? 'messages' : 'directs', row, seal);
      if (!opened) continue;
      if (targetOf(opened.content) !== undefined) about.push(opened);
      else if (isBeyond(opened)) standing.push(opened);
    }
    const isStanding = (row: KeptMessage): boolean => targetOf(row.content) === undefined;
    at = after ? covers.findLast(isStanding) : covers.find(isStanding);
    // The nearest first, whichever way.
    standing.sort((a, b) => (after ? comparePositions(a, b) : comparePositions(b, a)));
    ended = found.start || found.end === true || at === undefined || isWhole(standing, limit, at);
  }
  const page = standing.slice(0, limit);
  const keys = new Set(page.map(({ key }) => key));
  const referring = about.filter(({ content }) => keys.has(targetOf(content)!));
  const messages = [...page, ...referring].toSorted(comparePositions);
  return { messages, isLast: standing.length <= limit };
}

/** Whether all that may belong to the page is here, and one more; the disk was read to `at`. */
function isWhole(standing: readonly KeptMessage[], limit: number, at: Position): boolean {
  return standing.length > limit && at.writtenAtMs !== standing[limit - 1]!.writtenAtMs;
}

export function hidePlace(place: Place, seal: Seal): Place {
  return place.type === 'lobby'
    ? { type: 'lobby', lobby: seal.hide(place.lobby) }
    : { type: 'friend', friend: seal.hide(place.friend) };
}
