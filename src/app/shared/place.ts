// A place is a conversation: a lobby, or a friend one talks to directly. Helpers to name and
// compare.
import type { Place } from '../../bridge/messages.ts';
import { notifiedKey } from '../../bridge/notifications.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';

export const lobbyPlace = (lobby: LobbyId): Place => ({ type: 'lobby', lobby });
export const friendPlace = (friend: PeerId): Place => ({ type: 'friend', friend });

/** One string per place, for maps and keyed lists. */
export function placeKey(place: Place): string {
  return notifiedKey(place);
}

export function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && b !== undefined && placeKey(a) === placeKey(b);
}
