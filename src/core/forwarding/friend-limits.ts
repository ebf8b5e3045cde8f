// A friend who exceeds every limit: its link is cut for a while and the person is told. Other
// friends aren't affected.
import { CUT_MS } from '../constants.ts';
import type { DropReason } from '../state/drop.ts';
import type { PeerId } from '../wire/ids.ts';
import { FriendLimit } from '../state/author-limits.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/** The friend's allowance, made full at its first packet; it outlives the friend's link. */
export function limitOf(state: PeerState, friend: PeerId, nowMs: number): FriendLimit {
  let limit = state.friendLimits.get(friend);
  if (!limit) state.friendLimits.set(friend, (limit = new FriendLimit(nowMs)));
  return limit;
}

/** Counts a packet that no honest peer sends. */
export function countOffence(
  state: PeerState,
  step: Step,
  friend: PeerId,
  reason: DropReason,
): void {
  if (limitOf(state, friend, step.nowMs).offence(step.nowMs)) cutOff(state, step, friend, reason);
}

/** Whether a packet of this many bytes is within the friend's rate. */
export function withinRate(state: PeerState, step: Step, friend: PeerId, bytes: number): boolean {
  const verdict = limitOf(state, friend, step.nowMs).receive(bytes, step.nowMs);
  if (verdict === 'fine') return true;
  state.drop('friend-rate');
  if (verdict === 'cut') cutOff(state, step, friend, 'friend-rate');
  return false;
}

/** Ordered and announced once; packets still on their way on that link are dropped. */
function cutOff(state: PeerState, step: Step, friend: PeerId, reason: DropReason): void {
  if (state.cut.has(friend)) return;
  state.cut.add(friend);
  step.cut({ friend, forMs: CUT_MS });
  step.announce({ type: 'abuse', friend, reason });
}
