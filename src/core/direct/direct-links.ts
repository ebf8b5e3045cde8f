// What links and friendships that come and go mean to direct messages, and removing what was said.
import { DIRECT_SINCE_SLACK_MS } from '../constants.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';
import type { PeerId } from '../wire/ids.ts';
import { sayReady } from './taking.ts';

/**
 * Both sides say what they have of the other's words. `resumed`: we were stopped under a living
 * link, and the friend, who doesn't know it, must be asked to say it again.
 */
export function openDirect(state: PeerState, step: Step, friend: PeerId, resumed: boolean): void {
  const { outbox } = state.directs.open(friend);
  outbox.reset();
  outbox.barren = 0;
  outbox.holdUntilMs = 0;
  sayReady(state, step, friend);
  if (resumed) step.send(friend, { type: 'directAsk' });
}

/** What is older than the friendship isn't asked for: who was removed is begun with anew. */
export function beginFriendship(state: PeerState, step: Step, friend: PeerId): void {
  if (state.directs.get(friend)) return;
  const queue = state.directs.open(friend);
  queue.state = { ...queue.state, sinceMs: step.nowMs };
  step.saveFirst({ type: 'putFriendState', record: queue.state });
}

/**
 * Removes what was said before, for good, but for what isn't delivered yet and what follows that.
 * The friend isn't asked for it any more.
 */
export function removeDirects(
  state: PeerState,
  step: Step,
  friend: PeerId,
  beforeMs: number,
): void {
  if (!Number.isSafeInteger(beforeMs)) throw new RangeError('until when, in whole milliseconds');
  const queue = state.directs.open(friend);
  const waitingMs = queue.outbox.waiting.map(({ writtenAtMs }) => writtenAtMs);
  const limitMs = Math.min(beforeMs, step.nowMs, ...waitingMs);
  const { sinceMs = 0 } = queue.state;
  queue.state = {
    ...queue.state,
    sinceMs: Math.max(sinceMs, limitMs + DIRECT_SINCE_SLACK_MS),
    // What the friend has of us and this disk doesn't know: that was removed, nobody else wrote it.
    foreign: undefined,
  };
  step.saveFirst({ type: 'putFriendState', record: queue.state });
  step.saveFirst({ type: 'deleteDirects', friend, beforeMs: limitMs });
}
