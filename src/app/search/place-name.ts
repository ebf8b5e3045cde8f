// What a conversation is called.
import type { Place } from '../../bridge/messages.ts';
import { LOBBY_NAME_BYTES_MAX } from '../../core/constants.ts';
import type { Client } from '../client/client.svelte.ts';
import { shownName } from '../shared/names.ts';

export function placeName(client: Client, place: Place): string {
  return place.type === 'lobby'
    ? shownName(client.lobby(place.lobby)?.card.name ?? '', LOBBY_NAME_BYTES_MAX)
    : shownName(client.friend(place.friend)?.name ?? '');
}
