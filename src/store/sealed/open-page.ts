// Pages of a protected disk. There, messages of the same millisecond are in the order of their
// veiled keys, which isn't the order of their true keys. So a page is cut only where the time
// changes, and then sorted.
import type { MessageKey } from '../../core/wire/ids.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { openRow } from './sealed-rows.ts';
import { comparePositions, targetOf } from '../store.ts';
import type { KeptMessage, Page, PageRequest, Place, Position, Store } from '../store.ts';

/** Sorts before every key. */
const FIRST_KEY = '' as MessageKey;

export async function openPage(disk: Store, request: PageRequest, seal: Seal): Promise<Page> {
  const { messages, start } = await gatherPage(disk, request, seal);
  return request.place.type === 'lobby'
    ? { messages: messages as MessageRecord[], directs: [], start }
    : { messages: [], directs: messages as DirectRecord[], start };
}

async function gatherPage(
  disk: Store,
  { place, before, limit }: PageRequest,
  seal: Seal,
): Promise<{ readonly messages: KeptMessage[]; readonly start: boolean }> {
  const hidden = hidePlace(place, seal);
  const standing: KeptMessage[] = [];
  const about: KeptMessage[] = [];
  let ended = false;
  let at: Position | undefined = before && { writtenAtMs: before.writtenAtMs + 1, key: FIRST_KEY };
  while (!ended) {
    // One more than wanted, so that the usual page without equal times is whole in one go.
    const found = await disk.page({ place: hidden, before: at, limit: limit + 1 });
    const covers: readonly KeptMessage[] = place.type === 'lobby' ? found.messages : found.directs;
    for (const row of covers) {
      const opened = openRow(place.type === 'lobby' ? 'messages' : 'directs', row, seal);
      if (!opened) continue;
      if (targetOf(opened.content) !== undefined) about.push(opened);
      else if (!before || comparePositions(opened, before) < 0) standing.push(opened);
    }
    at = covers.find((row) => targetOf(row.content) === undefined);
    standing.sort(comparePositions);
    ended = found.start || at === undefined || isWhole(standing, limit, at);
  }
  const page = standing.slice(-limit);
  const keys = new Set(page.map(({ key }) => key));
  const referring = about.filter(({ content }) => keys.has(targetOf(content)!));
  const messages = [...page, ...referring].toSorted(comparePositions);
  return { messages, start: standing.length <= limit };
}

/** Whether all that may belong to the page is here, and one more; the disk was read to `at`. */
function isWhole(standing: readonly KeptMessage[], limit: number, at: Position): boolean {
  return standing.length > limit && at.writtenAtMs < standing.at(-limit)!.writtenAtMs;
}

function hidePlace(place: Place, seal: Seal): Place {
  return place.type === 'lobby'
    ? { type: 'lobby', lobby: seal.hide(place.lobby) }
    : { type: 'friend', friend: seal.hide(place.friend) };
}
