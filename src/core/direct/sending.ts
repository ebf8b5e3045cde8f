// Own words to a friend: kept on disk until the friend has them on its own, in order, each once.
// They travel on the link alone and need no signature: the link is proved.
import {
  DIRECT_HOLD_MAX_MS,
  DIRECT_HOLD_MS,
  DIRECT_QUEUE_MAX,
  FUTURE_LEAD_MAX_MS,
  MESSAGE_BYTES_MAX,
} from '../constants.ts';
import type { DirectOutbox } from '../state/direct/direct-outbox.ts';
import type { DirectQueue } from '../state/direct/direct-queues.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { DirectRecord } from '../state/records.ts';
import type { Step } from '../step.ts';
import { encodeContent } from '../wire/content.ts';
import type { DirectContent } from '../wire/content.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { MessageId, PeerId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';
import { auditDirect } from './audit.ts';
import { deliver, markAfter, sendWaiting } from './outlet.ts';

/** Writes to a friend, linked or not. Asking twice with one id writes once. */
export function writeDirect(
  state: PeerState,
  step: Step,
  friend: PeerId,
  id: MessageId,
  content: DirectContent,
): void {
  const body = encodeContent(content);
  if (body.length > MESSAGE_BYTES_MAX) throw new RangeError('message is too long');
  const queue = state.directs.open(friend);
  if (queue.isWritten(id)) return;
  if (queue.outbox.waiting.length >= DIRECT_QUEUE_MAX) {
    throw new RangeError('too many messages wait for this friend already');
  }
  const writtenAtMs = writingTime(queue, step.nowMs);
  const { heardMs } = queue.state;
  const record: DirectRecord = {
    friend,
    id,
    key: messageKeyOf(state.self, id),
    own: true,
    writtenAtMs,
    receivedAtMs: step.nowMs,
    content,
    state: 'waiting',
    sequence: queue.write(id, writtenAtMs),
    ...(heardMs !== undefined && { afterMs: heardMs }),
  };
  queue.outbox.waiting.push(record);
  step.saveSafely({ type: 'putDirect', record });
  step.saveSafely({ type: 'putFriendState', record: queue.state });
  step.announce({ type: 'direct', record, again: false });
  sendWaiting(state, step, queue);
}

/** After all that stands in the conversation, unless that is absurdly far ahead of our clock. */
function writingTime({ state: { inMs = 0, outMs = 0 } }: DirectQueue, nowMs: number): number {
  const newestMs = Math.max(inMs, outMs);
  return newestMs <= nowMs + FUTURE_LEAD_MAX_MS ? Math.max(nowMs, newestMs + 1) : nowMs;
}

/** The friend takes our words, from now on under this epoch: everything else goes again. */
export function onDirectReady(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { life, epoch, mark }: PacketOf<'directReady'>,
): void {
  const queue = state.directs.open(friend);
  const { outbox } = queue;
  if (queue.isLifeAgain(life)) step.send(friend, { type: 'directElsewhere' });
  if (outbox.session?.epoch === epoch) return state.drop('duplicate');
  noteBarren(outbox, step.nowMs);
  outbox.reset();
  outbox.session = { epoch, mark, acked: 0, isProven: false };
  outbox.activeAtMs = step.nowMs;
  const arrived = arrivedBefore(queue, mark);
  if (arrived !== undefined) {
    outbox.session.isProven = true;
    deliver(step, queue, arrived, mark);
  }
  auditDirect(state, step, queue);
  sendWaiting(state, step, queue);
}

/** The first time may be any stop of its host; from then on it is told ever more seldom. */
function noteBarren(outbox: DirectOutbox, nowMs: number): void {
  const isBarren = outbox.session?.acked === 0 && outbox.inFlight > 0;
  const isHeld = nowMs < outbox.holdUntilMs;
  if (isHeld) return;
  outbox.barren = isBarren ? outbox.barren + 1 : 0;
  const waitMs = Math.min(DIRECT_HOLD_MS * 2 ** (outbox.barren - 2), DIRECT_HOLD_MAX_MS);
  outbox.holdUntilMs = outbox.barren < 2 ? 0 : nowMs + waitMs;
}

/** How many of those that wait are in the friend's mark; undefined when it is none of ours. */
function arrivedBefore({ state, outbox }: DirectQueue, mark: string): number | undefined {
  let known = state.outMark;
  if (known === undefined) return undefined;
  for (const [count, record] of outbox.waiting.entries()) {
    if (known === mark) return count;
    known = markAfter(known, record);
  }
  return known === mark ? outbox.waiting.length : undefined;
}

/** The friend has everything up to this message on disk. */
export function onDirectAck(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { epoch, sequence, id, mark }: PacketOf<'directAck'>,
): void {
  const queue = state.directs.get(friend);
  const { outbox } = queue ?? {};
  if (!queue || !outbox || outbox.session?.epoch !== epoch) return state.drop('unasked');
  const count = sequence - outbox.session.acked;
  const acknowledged = outbox.waiting.slice(0, Math.max(0, count));
  const isOurs = count >= 1 && count <= outbox.inFlight && acknowledged.at(-1)?.id === id;
  // It took something else than what was sent: nothing of it counts as delivered.
  if (!isOurs || acknowledged.reduce(markAfter, outbox.session.mark) !== mark) {
    return state.drop('unasked');
  }
  outbox.session.acked = sequence;
  deliver(step, queue, count, mark);
  sendWaiting(state, step, queue);
  auditDirect(state, step, queue);
}

/** A friend whose core was stopped under a living link may have lost something: it is asked. */
export function retryDirect(state: PeerState, step: Step, friend: PeerId): void {
  const queue = state.directs.get(friend);
  if (!queue) return;
  const { outbox } = queue;
  auditDirect(state, step, queue);
  sendWaiting(state, step, queue);
  const isWaiting = outbox.waiting.length > 0 || outbox.audit?.page !== undefined;
  if (!isWaiting || step.nowMs - outbox.activeAtMs < outbox.retryMs) return;
  outbox.retryMs *= 2;
  outbox.activeAtMs = step.nowMs;
  step.send(friend, { type: 'directAsk' });
}
