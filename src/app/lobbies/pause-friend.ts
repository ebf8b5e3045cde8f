// Pauses a friend in a lobby, or ends that, and says so.
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';
import type { AppContext } from '../context/app-context.ts';
import { shownName } from '../shared/names.ts';
import { strings } from '../strings/strings.ts';

/** False when it failed, which the person has been told. */
export async function pauseFriend(
  { client, toasts }: Pick<AppContext, 'client' | 'toasts'>,
  lobby: LobbyId,
  friend: PeerId,
  on: boolean,
): Promise<boolean> {
  const wish = { type: 'pauseFriend', lobby, friend, on } as const;
  if (!(await toasts.attempt(() => client.wish(wish)))) return false;
  client.floods.paused(lobby, friend);
  if (on) toasts.note(strings.lobby.paused(shownName(client.friend(friend)?.name ?? '')));
  return true;
}
