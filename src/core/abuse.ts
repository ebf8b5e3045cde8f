// A friend who goes over every limit: its link is cut for a while and the person is told. Others
// notice nothing of it.
import { CUT_MS } from './constants.ts';
import type { DropReason } from './drop.ts';
import type { PeerId } from './ids.ts';
import { FriendLimit } from './limits.ts';
import type { PeerState } from './peer-state.ts';
import type { Turn } from './turn.ts';

export function limitOf(state: PeerState, friend: PeerId, nowMs: number): FriendLimit {
  let limit = state.friendLimits.get(friend);
  if (!limit) state.friendLimits.set(friend, (limit = new FriendLimit(nowMs)));
  return limit;
}

/** A packet that nobody honest sends. */
export function countOffence(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  reason: DropReason,
): void {
  if (limitOf(state, friend, turn.nowMs).offence(turn.nowMs)) cutOff(state, turn, friend, reason);
}

/** Whether a packet may be looked at. */
export function withinRate(state: PeerState, turn: Turn, friend: PeerId, bytes: number): boolean {
  const verdict = limitOf(state, friend, turn.nowMs).receive(bytes, turn.nowMs);
  if (verdict === 'fine') return true;
  state.drop('friend-rate');
  if (verdict === 'cut') cutOff(state, turn, friend, 'friend-rate');
  return false;
}

/** Ordered and told once; what is still on its way on that link isn't looked at any more. */
function cutOff(state: PeerState, turn: Turn, friend: PeerId, reason: DropReason): void {
  if (state.cut.has(friend)) return;
  state.cut.add(friend);
  turn.cut({ friend, forMs: CUT_MS });
  turn.announce({ type: 'abuse', friend, reason });
}
