// A packet of a lobby that we aren't in is dropped. A friend who takes us for a participant of a
// lobby that we left is told that we left it.
import { WITHDRAW_PERIOD_MS } from './constants.ts';
import type { LobbyId, PeerId } from './wire/ids.ts';
import type { PeerState } from './state/peer-state.ts';
import type { Step } from './step.ts';

/**
 * Counts the drop. Answers `withdraw` if we left that lobby, at most once in WITHDRAW_PERIOD_MS.
 */
export function staleLobby(state: PeerState, step: Step, friend: PeerId, id: LobbyId): void {
  state.drop('lobby-not-ours');
  const left = state.left.get(id);
  if (!left?.friends.mayKnowUs(friend)) return;
  if (step.nowMs - (left.toldAtMs.get(friend) ?? 0) < WITHDRAW_PERIOD_MS) return;
  left.toldAtMs.set(friend, step.nowMs);
  step.send(friend, { type: 'withdraw', lobby: id }, 'live', id);
}
