// A packet of a lobby that isn't ours is dropped; but a friend who takes us for a participant of a
// lobby that we left should know better.
import { WITHDRAW_PERIOD_MS } from './constants.ts';
import type { LobbyId, PeerId } from './wire/ids.ts';
import type { PeerState } from './state/peer-state.ts';
import type { Step } from './step.ts';

/** Counts the drop; says `withdraw` when we left that lobby, now and then. */
export function staleLobby(state: PeerState, step: Step, friend: PeerId, id: LobbyId): void {
  state.drop('lobby-not-ours');
  const left = state.left.get(id);
  if (!left?.friends.mayKnowUs(friend)) return;
  if (step.nowMs - (left.toldAtMs.get(friend) ?? 0) < WITHDRAW_PERIOD_MS) return;
  left.toldAtMs.set(friend, step.nowMs);
  step.send(friend, { type: 'withdraw', lobby: id }, 'live', id);
}
