// A friend's words to us: taken in order, each once, and acknowledged when they are safe on disk.
// What the disk has is what counts: nothing that it lacks is ever acknowledged.
import { bytesToHex } from '../../base/bytes.ts';
import { tellOfRate } from '../forwarding/friend-limits.ts';
import { DIRECT_LEAD_MAX_MS, DIRECT_SINCE_SLACK_MS } from '../constants.ts';
import { nextMark, NO_MARK } from '../state/direct/direct-mark.ts';
import type { Arrival } from '../state/direct/direct-inbox.ts';
import type { DirectQueue } from '../state/direct/direct-queues.ts';
import { directContentOf } from '../state/message-record.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { DirectRecord } from '../state/records.ts';
import type { Step } from '../step.ts';
import { kindOf, messageKeyOf } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';

const EPOCH_BYTES = 8;

/** Says under which new epoch we take the friend's words, and what we have of them. */
export function sayReady(state: PeerState, step: Step, friend: PeerId): void {
  const queue = state.directs.open(friend);
  const epoch = bytesToHex(step.env.random(EPOCH_BYTES));
  queue.inbox.begin(epoch);
  const { inCount: count = 0, inMark: mark = NO_MARK } = queue.state;
  step.send(friend, {
    type: 'directReady',
    life: state.lifeOf(step.env.random),
    epoch,
    count,
    mark,
  });
}

/**
 * Takes one part of a friend's words. Drops what is there already (`duplicate`), what comes after a
 * gap or of a former epoch (`unasked`), and what is beyond the window, or beyond what this friend's
 * words may take on our disk (`over-limit`).
 */
export function onDirect(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'direct'>,
): void {
  const queue = state.directs.open(friend);
  const verdict = queue.inbox.judge(packet);
  switch (verdict) {
    case 'news':
      if (queue.mayStoreAtMs(step.nowMs) > step.nowMs) return holdUp(state, step, queue);
      if (queue.inbox.gather(packet)) askDisk(state, step, queue);
      return;
    case 'received':
      return state.drop('duplicate');
    case 'gap':
      state.drop('unasked');
      // What is held up comes again in its time.
      return queue.isHeldUp ? undefined : sayReady(state, step, friend);
    case 'full':
      return state.drop('over-limit');
    default:
      return state.drop('unasked');
  }
}

/** What isn't acknowledged goes again; the person is told who sends so much. */
function holdUp(state: PeerState, step: Step, queue: DirectQueue): void {
  const { friend } = queue.state;
  queue.isHeldUp = true;
  state.drop('over-limit');
  tellOfRate(state, step, friend);
}

/** There is room again for what was held up. */
export function goOnTaking(state: PeerState, step: Step, friend: PeerId): void {
  const queue = state.directs.get(friend);
  if (queue?.isHeldUp !== true || queue.mayStoreAtMs(step.nowMs) > step.nowMs) return;
  queue.isHeldUp = false;
  sayReady(state, step, friend);
}

/** What is on disk already isn't shown again: the friend's disk, or ours, may be an older one. */
function askDisk(state: PeerState, step: Step, queue: DirectQueue): void {
  const { inbox } = queue;
  const { friend } = queue.state;
  const { epoch } = inbox;
  if (inbox.asked > 0 || inbox.arrived.length === 0) return;
  inbox.asked = inbox.arrived.length;
  const keys = inbox.arrived.map(({ packet }) => messageKeyOf(friend, packet.id));
  const request = state.nextRequest();
  step.read({ type: 'heldDirects', request, friend, keys }, (next, rows) => {
    if (state.directs.get(friend) !== queue || inbox.epoch !== epoch) return;
    const known = new Set(rows.flatMap((row) => (row.type === 'held' ? [row.key] : [])));
    const arrivals = inbox.arrived.splice(0, inbox.asked);
    inbox.asked = 0;
    for (const arrival of arrivals) {
      const key = messageKeyOf(friend, arrival.packet.id);
      if (known.has(key)) {
        state.drop('duplicate');
        // It costs a commit, as what is new.
        queue.stored(0);
      } else take(next, queue, arrival);
      known.add(key);
    }
    acknowledge(next, queue, arrivals);
    askDisk(state, next, queue);
  });
}

function take(step: Step, queue: DirectQueue, { packet, body }: Arrival): void {
  const { friend, inCount = 0 } = queue.state;
  const record: DirectRecord = {
    friend,
    id: packet.id,
    key: messageKeyOf(friend, packet.id),
    own: false,
    writtenAtMs: placeInTime(queue, packet, step.nowMs),
    receivedAtMs: step.nowMs,
    content: directContentOf(kindOf(packet.kindCode), body),
    state: 'received',
    sequence: 0,
  };
  queue.state = { ...queue.state, inCount: inCount + 1 };
  queue.stored(body.length);
  step.saveSafely({ type: 'putDirect', record });
  step.announce({ type: 'direct', record, again: false });
}

/** Names the newest by its id, and all there are by the mark. */
function acknowledge(step: Step, queue: DirectQueue, arrivals: readonly Arrival[]): void {
  const newest = arrivals.at(-1);
  if (!newest) return;
  const { friend, inMark = NO_MARK } = queue.state;
  const mark = arrivals.reduce(
    (before, { packet: { id, kindCode }, body }) => nextMark(before, { id, kindCode, body }),
    inMark,
  );
  queue.state = { ...queue.state, inMark: mark };
  step.saveSafely({ type: 'putFriendState', record: queue.state });
  const { epoch, sequence, id } = newest.packet;
  step.send(friend, { type: 'directAck', epoch, sequence, id, mark });
}

/**
 * Where the friend's words stand in the conversation: not far ahead of our clock, behind those of
 * ours that they follow, and behind the friend's own earlier ones.
 */
function placeInTime(
  queue: DirectQueue,
  { writtenAtMs, afterMs }: PacketOf<'direct'>,
  nowMs: number,
): number {
  const { heardMs = 0, inMs = 0, outMs = 0 } = queue.state;
  const followsMs = afterMs > 0 ? Math.min(afterMs, outMs) + 1 : 0;
  const atMs = Math.max(Math.min(writtenAtMs, nowMs + DIRECT_LEAD_MAX_MS), followsMs);
  const placedMs = writtenAtMs > heardMs ? Math.max(atMs, inMs + 1) : atMs;
  queue.state = {
    ...queue.state,
    heardMs: Math.max(heardMs, writtenAtMs),
    inMs: Math.max(inMs, placedMs),
  };
  return placedMs;
}

/** Tells which of these aren't on our disk, but for what was said before the friendship began. */
export function onDirectOffer(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { epoch, entries }: PacketOf<'directOffer'>,
): void {
  const queue = state.directs.open(friend);
  const { inbox } = queue;
  if (epoch !== inbox.epoch) return state.drop('unasked');
  if (inbox.isOfferOpen) return state.drop('over-limit');
  inbox.isOfferOpen = true;
  const keys = entries.map(({ id }) => messageKeyOf(friend, id));
  const question = { type: 'heldDirects', request: state.nextRequest(), friend, keys } as const;
  const isTaken = step.readFor(friend, question, (next, rows) => {
    if (state.directs.get(friend) !== queue || inbox.epoch !== epoch) return;
    inbox.isOfferOpen = false;
    const known = new Set(rows.flatMap((row) => (row.type === 'held' ? [row.key] : [])));
    const { inCount: count = 0, inMark: mark = NO_MARK, sinceMs = 0 } = queue.state;
    const ids = entries
      .filter(({ writtenAtMs }) => writtenAtMs >= sinceMs - DIRECT_SINCE_SLACK_MS)
      .flatMap(({ id }) => (known.has(messageKeyOf(friend, id)) ? [] : [id]));
    next.send(friend, { type: 'directLacking', epoch, count, mark, ids });
  });
  if (isTaken) return;
  inbox.isOfferOpen = false;
  state.drop('over-limit');
}
