// Reading history as part of a profile at work: pages, and searching: which conversations there
// are, who is muted, and what becomes of them meanwhile.
import type { Clock } from '../../base/clock.ts';
import type { Answer, Ask } from '../../bridge/messages.ts';
import { pageFor } from '../../store/page-around.ts';
import { withWhatCounts } from '../../store/what-counts.ts';
import type { Place, PlaceKey, Store } from '../../store/store.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import { PAGE_MESSAGES_MAX } from '../constants.ts';
import type { Saver } from '../disk/saver.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import { HistorySearch } from '../search/history-search.ts';
import type { HistoryPlace } from '../search/history-reader.ts';
import type { CoreRunner } from './core-runner.ts';
import type { ReadState } from './read-state.ts';

export interface SearchParts {
  readonly store: Store;
  readonly saver: Saver;
  readonly clock: Clock;
  readonly readState: ReadState;
  readonly runner: CoreRunner;
  readonly keeper: ProfileKeeper;
}

/** What was saved before is on the page. Rejects with RangeError, StoreError. */
export async function readPage(
  { store, saver }: Pick<SearchParts, 'store' | 'saver'>,
  { limit: wanted, ...asked }: Extract<Ask, { readonly type: 'page' }>,
): Promise<Answer> {
  if (!Number.isSafeInteger(wanted) || wanted < 1) throw new RangeError('limit must be positive');
  const limit = Math.min(wanted, PAGE_MESSAGES_MAX);
  await saver.flush();
  return { type: 'page', page: withWhatCounts(await pageFor(store, { ...asked, limit })) };
}

export function createSearch(parts: SearchParts): HistorySearch {
  const { store, saver, clock, readState } = parts;
  const search = new HistorySearch({
    store,
    clock,
    flush: () => saver.flush(),
    places: () => placesOf(parts),
    isMuted: (author, lobby) => readState.isMuted(author, lobby),
  });
  readState.follow(search);
  return search;
}

function placesOf({ readState, runner, keeper }: SearchParts): HistoryPlace[] {
  const lobbies = runner.core?.membership().lobbies ?? [];
  const places: Place[] = [
    ...lobbies.map(({ lobby }): Place => ({ type: 'lobby', lobby })),
    ...keeper.friends.map(({ peerId }): Place => ({ type: 'friend', friend: peerId })),
  ];
  return places.map((place) => {
    return { place, newestMs: readState.newest(placeKey(place))?.writtenAtMs ?? 0 };
  });
}

export function placeKey(place: Place): PlaceKey {
  return place.type === 'lobby' ? lobbyPlace(place.lobby) : friendPlace(place.friend);
}
