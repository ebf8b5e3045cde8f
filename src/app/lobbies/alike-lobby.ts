// A lobby that is called what another conversation is called, or nearly: whoever makes one names it
// freely, and what one says in it is heard by others.
import type { LobbyId } from '../../core/wire/ids.ts';
import type { Client } from '../client/client.svelte.ts';
import { LOBBY_NAME_BYTES_MAX } from '../../core/constants.ts';
import { LookAlikes } from '../shared/look-alikes.ts';
import { shownName } from '../shared/names.ts';
import { strings } from '../strings/strings.ts';

/**
 * What is said of it; empty where no friend, and no lobby that one was in before, is called so.
 * `joinedAtMs`: Infinity before one is in.
 */
export function alikeNote(
  { lobby, name, joinedAtMs }: { lobby: LobbyId; name: string; joinedAtMs: number },
  { friends, lobbies }: Pick<Client, 'friends' | 'lobbies'>,
): string {
  const before = lobbies.filter((one) => one.lobby !== lobby && one.joinedAtMs < joinedAtMs);
  const people = [
    ...friends.map((one) => ({ author: one.peerId, nickname: one.name })),
    ...before.map((one) => ({ author: one.lobby, nickname: one.card.name })),
  ];
  const isAlike = new LookAlikes({ people }).of(lobby, name) !== undefined;
  return isAlike ? strings.known.sameLobby(shownName(name, LOBBY_NAME_BYTES_MAX)) : '';
}
