// What links and friendships that come and go mean to direct messages.
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
