// A packet of a lobby that isn't ours is dropped; but a friend who takes us for a participant of a
// lobby that we left should know better.
import { WITHDRAW_PERIOD_MS } from './constants.ts';
import type { LobbyId, PeerId } from './ids.ts';
import type { PeerState } from './peer-state.ts';
import type { Turn } from './turn.ts';

/** Counts the drop; says `withdraw` when we left that lobby, now and then. */
export function notOurs(state: PeerState, turn: Turn, friend: PeerId, id: LobbyId): void {
  state.drop('lobby-not-ours');
  const left = state.left.get(id);
  if (!left?.routes.has(friend) && !left?.asked.has(friend)) return;
  if (turn.nowMs - (left.toldAtMs.get(friend) ?? 0) < WITHDRAW_PERIOD_MS) return;
  left.toldAtMs.set(friend, turn.nowMs);
  turn.send(friend, { type: 'withdraw', lobby: id }, 'live', id);
}
