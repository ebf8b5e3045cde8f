// Direct messages between two friends: kept on disk until the friend has them on its disk,
// delivered in order, each once. They need no signature: the link itself is authenticated.
import { bytesToHex } from '../base/bytes.ts';
import {
  DIRECT_QUEUE_MAX,
  DIRECT_RETRY_MS,
  DIRECT_WINDOW,
  MESSAGE_BYTES_MAX,
} from './constants.ts';
import { encodeContent } from './wire/content.ts';
import type { Content } from './wire/content.ts';
import type { DirectQueue } from './state/direct-queues.ts';
import { KIND_CODES, kindOf, messageKeyOf } from './wire/envelope.ts';
import type { MessageId, PeerId } from './wire/ids.ts';
import { contentOf } from './state/message-record.ts';
import type { PacketOf } from './wire/packet.ts';
import { splitBody } from './state/lobby/assembly.ts';
import type { PeerState } from './state/peer-state.ts';
import type { DirectRecord } from './state/records.ts';
import { DIRECT_FLOW } from './step.ts';
import type { Step } from './step.ts';

/** Writes to a friend, linked or not. Asking twice with one id writes once. */
export function writeDirect(
  state: PeerState,
  step: Step,
  friend: PeerId,
  id: MessageId,
  content: Content,
): void {
  const body = encodeContent(content);
  if (body.length > MESSAGE_BYTES_MAX) throw new RangeError('message is too long');
  const queue = openQueue(state, step, friend);
  if (queue.isWritten(id)) return;
  if (queue.waiting.length >= DIRECT_QUEUE_MAX) {
    throw new RangeError('too many messages wait for this friend already');
  }
  const sequence = queue.write(id);
  const record: DirectRecord = {
    friend,
    id,
    key: messageKeyOf(state.self, id),
    own: true,
    writtenAtMs: step.nowMs,
    receivedAtMs: step.nowMs,
    content,
    state: 'waiting',
    sequence,
  };
  queue.waiting.push(record);
  step.saveFirst({ type: 'putDirect', record });
  step.saveFirst({ type: 'putFriendState', record: queue.state });
  step.announce({ type: 'direct', record, again: false });
  sendWaiting(state, step, queue);
}

/** A new link: everything that wasn't acknowledged goes again. */
export function restartDirect(state: PeerState, step: Step, friend: PeerId): void {
  const queue = openQueue(state, step, friend);
  queue.reset();
  sendWaiting(state, step, queue);
}

/**
 * Sends again what was not acknowledged in time: a friend whose core was stopped while the link
 * stayed up may have lost parts.
 */
export function retryDirect(state: PeerState, step: Step, friend: PeerId): void {
  const queue = state.directs.get(friend);
  if (!queue || queue.inFlight === 0 || step.nowMs - queue.activeAtMs < queue.retryMs) return;
  queue.retryMs *= 2;
  queue.inFlight = 0;
  sendWaiting(state, step, queue);
}

export function onDirect(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'direct'>,
): void {
  const queue = openQueue(state, step, friend);
  const { epoch, sequence } = packet;
  const verdict = queue.judge(epoch, sequence);
  if (verdict === 'gap') return state.drop('unasked');
  if (verdict === 'received') {
    acknowledge(step, queue, friend);
    return state.drop('duplicate');
  }
  const body = queue.gather(packet);
  if (!body) return;
  const content = contentOf(kindOf(packet.kindCode), body);
  queue.received(epoch, sequence);
  const record: DirectRecord = {
    friend,
    id: packet.id,
    key: messageKeyOf(friend, packet.id),
    own: false,
    writtenAtMs: packet.writtenAtMs,
    receivedAtMs: step.nowMs,
    content,
    state: 'received',
    sequence,
  };
  step.saveFirst({ type: 'putDirect', record });
  step.saveFirst({ type: 'putFriendState', record: queue.state });
  step.announce({ type: 'direct', record, again: false });
  acknowledge(step, queue, friend);
}

/** The friend has everything up to this sequence on disk. */
export function onDirectAck(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { epoch, sequence }: PacketOf<'directAck'>,
): void {
  const queue = state.directs.get(friend);
  if (!queue || queue.state.outEpoch !== epoch) return state.drop('unasked');
  while (queue.waiting[0] && queue.waiting[0].sequence <= sequence) {
    const delivered: DirectRecord = { ...queue.waiting.shift()!, state: 'delivered' };
    queue.inFlight = Math.max(0, queue.inFlight - 1);
    queue.activeAtMs = step.nowMs;
    queue.retryMs = DIRECT_RETRY_MS;
    step.saveSoon({ type: 'putDirect', record: delivered });
    step.announce({ type: 'direct', record: delivered, again: true });
  }
  sendWaiting(state, step, queue);
}

function openQueue(state: PeerState, step: Step, friend: PeerId): DirectQueue {
  return state.directs.open(friend, () => bytesToHex(step.env.random(8)));
}

function sendWaiting(state: PeerState, step: Step, queue: DirectQueue): void {
  const { friend } = queue.state;
  if (!state.links.has(friend)) return;
  while (queue.inFlight < Math.min(DIRECT_WINDOW, queue.waiting.length)) {
    const record = queue.waiting[queue.inFlight]!;
    if (!sendOne(step, queue, record)) break;
    if (record.state === 'waiting') {
      const sent: DirectRecord = { ...record, state: 'sent' };
      queue.waiting[queue.inFlight] = sent;
      step.saveSoon({ type: 'putDirect', record: sent });
      step.announce({ type: 'direct', record: sent, again: true });
    }
    queue.inFlight++;
    queue.activeAtMs = step.nowMs;
  }
}

/** False if it has to wait because what is under way in another lane must arrive before it. */
function sendOne(step: Step, queue: DirectQueue, record: DirectRecord): boolean {
  const epoch = queue.state.outEpoch;
  const { content, friend, id, sequence, writtenAtMs } = record;
  if (!content) return true;
  const bodies = splitBody(encodeContent(content));
  const kindCode = KIND_CODES[content.type];
  // Lanes overtake each other, and the friend accepts messages in their order only. So all messages
  // under way at a time are in one lane.
  const isUnderWay = queue.inFlight > 0;
  const isInBulk = isUnderWay && queue.waiting[0]!.sequence <= queue.bulkUntil;
  const lane = isInBulk || bodies.length > 1 ? 'bulk' : 'live';
  if (isUnderWay && !isInBulk && lane === 'bulk') return false;
  if (lane === 'bulk') queue.bulkUntil = sequence;
  for (const [index, body] of bodies.entries()) {
    const total = bodies.length;
    const place = { epoch, sequence, id, index, total };
    const packet = { type: 'direct', ...place, writtenAtMs, kindCode, body } as const;
    step.send(friend, packet, lane, DIRECT_FLOW);
  }
  return true;
}

function acknowledge(step: Step, queue: DirectQueue, friend: PeerId): void {
  const { inEpoch: epoch, inSequence: sequence } = queue.state;
  step.send(friend, { type: 'directAck', epoch, sequence });
}
