// Shared by comparing and fetching: whose lobby it is, and which keys the store holds of it.
import type { LobbyId, PeerId } from './ids.ts';
import type { Lobby } from './lobby.ts';
import { notOurs } from './not-ours.ts';
import type { KeyEntry } from './packet.ts';
import type { Continue, PeerState } from './peer-state.ts';
import type { Turn } from './turn.ts';

/** The lobby, when it is ours and the friend is a route in it; otherwise the packet is dropped. */
export function routeLobby(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  id: LobbyId,
): Lobby | undefined {
  const lobby = state.lobbies.get(id);
  if (!lobby || lobby.leaving) {
    notOurs(state, turn, friend, id);
    return undefined;
  }
  if (!lobby.up.has(friend)) {
    state.drop('not-a-route');
    return undefined;
  }
  return lobby;
}

/** Reads the keys in [fromMs, toMs), none before `notBeforeMs`, and goes on if we are still in. */
export function readKeys(
  state: PeerState,
  turn: Turn,
  lobby: Lobby,
  fromMs: number,
  toMs: number,
  notBeforeMs: number,
  go: (turn: Turn, entries: KeyEntry[]) => void,
): void {
  const request = state.nextRequest();
  const startMs = Math.max(fromMs, notBeforeMs);
  turn.read({ type: 'keys', request, lobby: lobby.id, fromMs: startMs, toMs });
  const answer: Continue = (nextTurn, rows) => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    const entries = rows.flatMap((row) => (row.type === 'key' ? [row] : []));
    go(nextTurn, entries);
  };
  state.reads.set(request, answer);
}
