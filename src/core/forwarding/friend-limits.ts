// A friend who sends what no honest peer sends: its link is cut for a while and the person is told.
// What is valid is never a reason to cut, however much it is: it is dropped, and the person is
// told. Other friends aren't affected.
import { CUT_MS } from '../constants.ts';
import type { DropReason } from '../state/drop.ts';
import { isKept, partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import { FriendLimit } from '../state/author-limits.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Copy } from '../state/verifying.ts';
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

/** Counts a part of history that wasn't asked for: a late answer, or what is pushed upon us. */
export function countUnasked(state: PeerState, step: Step, friend: PeerId): void {
  if (limitOf(state, friend, step.nowMs).unasked(step.nowMs)) {
    cutOff(state, step, friend, 'unasked');
  }
}

/**
 * Charges what a friend brings into a lobby of an author whom we don't know, or of presence handed
 * over, and what of it stays on our disk; false when it is over the friend's share. The person is
 * told when that goes on.
 */
export function withinShare(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  { friend, part, way }: Copy,
): boolean {
  if (way === 'history') return true;
  if (way !== 'handover' && lobby.authors.isKnown(part.author)) return true;
  if (way === 'live' && isOnItsWay(state, lobby, part)) return true;
  const inlet = lobby.inletOf(friend, step.nowMs);
  const taken = inlet.take(way, step.nowMs);
  if (taken === 'taken') {
    const stays = way !== 'handover' && isKept(part.kindCode);
    if (!stays || inlet.store(part.envelope.length, step.nowMs)) return true;
    const bytes = inlet.tellStored(step.nowMs);
    if (bytes !== undefined) step.announce({ type: 'grown', lobby: lobby.id, friend, bytes });
  }
  state.drop('friend-share');
  // Presence that is handed over comes again by itself.
  if (way !== 'handover') lobby.sync.noteHole(friend, step.nowMs);
  if (taken === 'flood') step.announce({ type: 'flood', lobby: lobby.id, friend, on: true });
  return false;
}

/** We gave it along a stem, and it is to come back: it was counted then. */
function isOnItsWay(state: PeerState, lobby: Lobby, part: Part): boolean {
  if (state.stems.get(lobby.id, part.seen)) return true;
  if (lobby.own.size === 0 && lobby.waiting.size === 0) return false;
  const key = partKeyOf(part);
  return lobby.own.has(key) || lobby.waiting.has(key);
}

/** Tells when floods are over, and forgets inlets that are fresh again. */
export function tidyInlets(step: Step, lobby: Lobby): void {
  for (const [friend, inlet] of lobby.inlets) {
    const hasEnded = inlet.ends(step.nowMs);
    if (hasEnded) step.announce({ type: 'flood', lobby: lobby.id, friend, on: false });
    if (inlet.isFresh(step.nowMs)) lobby.inlets.delete(friend);
  }
}

/** Whether a packet of this many bytes is within the friend's rate. */
export function withinRate(state: PeerState, step: Step, friend: PeerId, bytes: number): boolean {
  const verdict = limitOf(state, friend, step.nowMs).receive(bytes, step.nowMs);
  if (verdict === 'fine') return true;
  state.drop('friend-rate');
  if (verdict === 'told') tellOfRate(state, step, friend);
  return false;
}

/**
 * Charges what a friend makes us write down or tell the person beside anybody's words. What is over
 * is dropped, and the person told.
 */
export function mayNote(state: PeerState, step: Step, friend: PeerId): boolean {
  if (limitOf(state, friend, step.nowMs).note(step.nowMs)) return true;
  state.drop('friend-rate');
  tellOfRate(state, step, friend);
  return false;
}

/** Tells the person who makes so much work; once in CUT_MS. */
export function tellOfRate(state: PeerState, step: Step, friend: PeerId): void {
  if (!limitOf(state, friend, step.nowMs).mayTell(step.nowMs)) return;
  step.announce({ type: 'abuse', friend, reason: 'friend-rate' });
}

/** Ordered and announced once; packets still on their way on that link are dropped. */
function cutOff(state: PeerState, step: Step, friend: PeerId, reason: DropReason): void {
  if (state.cut.has(friend)) return;
  state.cut.add(friend);
  const given = state.verifying.forsake(friend);
  if (given > 0) state.drop('link-down', given);
  step.cut({ friend, forMs: CUT_MS });
  step.announce({ type: 'abuse', friend, reason });
}
