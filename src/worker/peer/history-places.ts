// Searching as part of a profile at work: which conversations there are, who is muted, and what
// becomes of them meanwhile.
import type { Clock } from '../../base/clock.ts';
import type { Place, Store } from '../../store/store.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
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
    const key = place.type === 'lobby' ? lobbyPlace(place.lobby) : friendPlace(place.friend);
    return { place, newestMs: readState.newest(key)?.writtenAtMs ?? 0 };
  });
}
