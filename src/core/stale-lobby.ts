// A packet of a lobby that we aren't in, or in which its friend is paused, is dropped. A friend who
// takes us for a participant there is told that we don't take part with it.
import { WITHDRAW_PERIOD_MS } from './constants.ts';
import type { LobbyId, PeerId } from './wire/ids.ts';
import type { Lobby } from './state/lobby/lobby.ts';
import type { PeerState } from './state/peer-state.ts';
import type { Step } from './step.ts';

/**
 * Counts the drop. Answers `withdraw` if we left that lobby, at most once in WITHDRAW_PERIOD_MS.
 */
export function staleLobby(state: PeerState, step: Step, friend: PeerId, id: LobbyId): void {
  state.drop('lobby-not-ours');
  const left = state.left.get(id);
  if (!left?.friends.mayKnowUs(friend)) return;
  tellAgain(step, id, friend, left.toldAtMs);
}

/** Counts the drop of what a paused friend sends, and answers it as if we had left. */
export function pausedFriend(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  state.drop('paused');
  if (lobby.friends.isKnown(friend)) tellAgain(step, lobby.id, friend, lobby.toldPausedAtMs);
}

function tellAgain(step: Step, id: LobbyId, friend: PeerId, toldAtMs: Map<PeerId, number>): void {
  if (step.nowMs - (toldAtMs.get(friend) ?? 0) < WITHDRAW_PERIOD_MS) return;
  toldAtMs.set(friend, step.nowMs);
  step.send(friend, { type: 'withdraw', lobby: id }, 'live', id);
}
