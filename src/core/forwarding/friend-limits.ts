// A friend who goes over every limit: its link is cut for a while and the person is told. Others
// notice nothing of it.
import { CUT_MS } from '../constants.ts';
import type { DropReason } from '../state/drop.ts';
import type { PeerId } from '../wire/ids.ts';
import { FriendLimit } from '../state/author-limits.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

export function limitOf(state: PeerState, friend: PeerId, nowMs: number): FriendLimit {
  let limit = state.friendLimits.get(friend);
  if (!limit) state.friendLimits.set(friend, (limit = new FriendLimit(nowMs)));
  return limit;
}

/** A packet that nobody honest sends. */
export function countOffence(
  state: PeerState,
  step: Step,
  friend: PeerId,
  reason: DropReason,
): void {
  if (limitOf(state, friend, step.nowMs).offence(step.nowMs)) cutOff(state, step, friend, reason);
}

/** Whether a packet may be looked at. */
export function withinRate(state: PeerState, step: Step, friend: PeerId, bytes: number): boolean {
  const verdict = limitOf(state, friend, step.nowMs).receive(bytes, step.nowMs);
  if (verdict === 'fine') return true;
  state.drop('friend-rate');
  if (verdict === 'cut') cutOff(state, step, friend, 'friend-rate');
  return false;
}

/** Ordered and told once; what is still on its way on that link isn't looked at any more. */
function cutOff(state: PeerState, step: Step, friend: PeerId, reason: DropReason): void {
  if (state.cut.has(friend)) return;
  state.cut.add(friend);
  step.cut({ friend, forMs: CUT_MS });
  step.announce({ type: 'abuse', friend, reason });
}
