// Direct messages between two friends: kept on disk until the friend has them on its own, in order,
// each once. They travel on the link alone and need no signature: the link is proved.
import { bytesToHex } from '../base/bytes.ts';
import {
  DIRECT_QUEUE_MAX,
  DIRECT_RETRY_MS,
  DIRECT_WINDOW,
  MESSAGE_BYTES_MAX,
} from './constants.ts';
import { encodeContent } from './content.ts';
import type { Content } from './content.ts';
import type { DirectQueue } from './direct-queues.ts';
import { KIND_CODES, kindOf, messageKeyOf } from './envelope.ts';
import type { MessageId, PeerId } from './ids.ts';
import { contentOf } from './message-record.ts';
import type { PacketOf } from './packet.ts';
import { splitBody } from './parts.ts';
import type { PeerState } from './peer-state.ts';
import type { DirectRecord } from './records.ts';
import { DIRECT_FLOW } from './turn.ts';
import type { Turn } from './turn.ts';

/** Writes to a friend, linked or not. Asking twice with one id writes once. */
export function writeDirect(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  id: MessageId,
  content: Content,
): void {
  const body = encodeContent(content);
  if (body.length > MESSAGE_BYTES_MAX) throw new RangeError('message is too long');
  const queue = openQueue(state, turn, friend);
  if (queue.waiting.some((record) => record.id === id)) return;
  if (queue.waiting.length >= DIRECT_QUEUE_MAX) {
    throw new RangeError('too many messages wait for this friend already');
  }
  const sequence = queue.state.outSequence + 1;
  const record: DirectRecord = {
    friend,
    id,
    key: messageKeyOf(state.self, id),
    own: true,
    writtenAtMs: turn.nowMs,
    receivedAtMs: turn.nowMs,
    content,
    state: 'waiting',
    sequence,
  };
  queue.state = { ...queue.state, outSequence: sequence };
  queue.waiting.push(record);
  turn.saveFirst({ type: 'putDirect', record });
  turn.saveFirst({ type: 'putFriendState', record: queue.state });
  turn.announce({ type: 'direct', record, again: false });
  sendWaiting(state, turn, queue);
}

/** A new link: everything that wasn't acknowledged goes again. */
export function restartDirect(state: PeerState, turn: Turn, friend: PeerId): void {
  const queue = openQueue(state, turn, friend);
  queue.reset();
  sendWaiting(state, turn, queue);
}

/** A friend whose core was stopped under a living link may have lost parts: they go again. */
export function retryDirect(state: PeerState, turn: Turn, friend: PeerId): void {
  const queue = state.directs.get(friend);
  if (!queue || queue.inFlight === 0 || turn.nowMs - queue.activeAtMs < queue.retryMs) return;
  queue.retryMs *= 2;
  queue.inFlight = 0;
  sendWaiting(state, turn, queue);
}

export function onDirect(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  packet: PacketOf<'direct'>,
): void {
  const queue = openQueue(state, turn, friend);
  const { epoch, sequence } = packet;
  const verdict = queue.judge(epoch, sequence);
  if (verdict === 'gap') return state.drop('unasked');
  if (verdict === 'received') {
    acknowledge(turn, queue, friend);
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
    receivedAtMs: turn.nowMs,
    content,
    state: 'received',
    sequence,
  };
  turn.saveFirst({ type: 'putDirect', record });
  turn.saveFirst({ type: 'putFriendState', record: queue.state });
  turn.announce({ type: 'direct', record, again: false });
  acknowledge(turn, queue, friend);
}

/** The friend has everything up to this sequence on disk. */
export function onDirectAck(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  { epoch, sequence }: PacketOf<'directAck'>,
): void {
  const queue = state.directs.get(friend);
  if (!queue || queue.state.outEpoch !== epoch) return state.drop('unasked');
  while (queue.waiting[0] && queue.waiting[0].sequence <= sequence) {
    const delivered: DirectRecord = { ...queue.waiting.shift()!, state: 'delivered' };
    queue.inFlight = Math.max(0, queue.inFlight - 1);
    queue.activeAtMs = turn.nowMs;
    queue.retryMs = DIRECT_RETRY_MS;
    turn.saveSoon({ type: 'putDirect', record: delivered });
    turn.announce({ type: 'direct', record: delivered, again: true });
  }
  sendWaiting(state, turn, queue);
}

function openQueue(state: PeerState, turn: Turn, friend: PeerId): DirectQueue {
  return state.directs.open(friend, () => bytesToHex(turn.env.random(8)));
}

function sendWaiting(state: PeerState, turn: Turn, queue: DirectQueue): void {
  const { friend } = queue.state;
  if (!state.links.has(friend)) return;
  while (queue.inFlight < Math.min(DIRECT_WINDOW, queue.waiting.length)) {
    const record = queue.waiting[queue.inFlight]!;
    if (!sendOne(turn, queue, record)) break;
    if (record.state === 'waiting') {
      const sent: DirectRecord = { ...record, state: 'sent' };
      queue.waiting[queue.inFlight] = sent;
      turn.saveSoon({ type: 'putDirect', record: sent });
      turn.announce({ type: 'direct', record: sent, again: true });
    }
    queue.inFlight++;
    queue.activeAtMs = turn.nowMs;
  }
}

/** False when it has to wait, because what is under way in another lane must arrive before it. */
function sendOne(turn: Turn, queue: DirectQueue, record: DirectRecord): boolean {
  const epoch = queue.state.outEpoch;
  const { content, friend, id, sequence, writtenAtMs } = record;
  if (!content) return true;
  const bodies = splitBody(encodeContent(content));
  const kindCode = KIND_CODES[content.type];
  // Lanes overtake each other, and the friend takes messages in their order only: so all that are
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
    turn.send(friend, packet, lane, DIRECT_FLOW);
  }
  return true;
}

function acknowledge(turn: Turn, queue: DirectQueue, friend: PeerId): void {
  const { inEpoch: epoch, inSequence: sequence } = queue.state;
  turn.send(friend, { type: 'directAck', epoch, sequence });
}
