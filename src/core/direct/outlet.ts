// How own direct messages leave and are known to have arrived: in their order, under the epoch that
// the friend has named, no more than a window at a time.
import { DIRECT_RETRY_MS, DIRECT_WINDOW } from '../constants.ts';
import { splitBody } from '../state/lobby/assembly.ts';
import { nextMark } from '../state/direct/direct-mark.ts';
import type { DirectMark, MarkedMessage } from '../state/direct/direct-mark.ts';
import type { DirectQueue } from '../state/direct/direct-queues.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { DirectRecord } from '../state/records.ts';
import { DIRECT_FLOW } from '../step.ts';
import type { Step } from '../step.ts';
import { encodeContent } from '../wire/content.ts';
import type { DirectContent } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { MessageId } from '../wire/ids.ts';

/**
 * Sends own waiting words to a linked friend, in order, until DIRECT_WINDOW of them are under way.
 * Does nothing before the friend has named its epoch.
 */
export function sendWaiting(state: PeerState, step: Step, queue: DirectQueue): void {
  const { outbox } = queue;
  if (!outbox.session || !state.links.has(queue.state.friend)) return;
  if (step.nowMs < outbox.holdUntilMs) return;
  while (outbox.inFlight < Math.min(DIRECT_WINDOW, outbox.waiting.length)) {
    const record = outbox.waiting[outbox.inFlight]!;
    if (!sendOne(step, queue, record)) break;
    if (record.state === 'waiting') {
      const sent: DirectRecord = { ...record, state: 'sent' };
      outbox.waiting[outbox.inFlight] = sent;
      step.saveSoon({ type: 'putDirect', record: sent });
      step.announce({ type: 'direct', record: sent, again: true });
    }
    outbox.inFlight++;
    outbox.activeAtMs = step.nowMs;
  }
}

/** The first of those that wait are on the friend's disk, whose mark is this since. */
export function deliver(step: Step, queue: DirectQueue, count: number, mark: DirectMark): void {
  const { outbox } = queue;
  for (const record of outbox.waiting.splice(0, count)) {
    const delivered: DirectRecord = { ...record, state: 'delivered' };
    step.saveSoon({ type: 'putDirect', record: delivered });
    step.announce({ type: 'direct', record: delivered, again: true });
    outbox.audit?.acked.add(record.id);
  }
  outbox.inFlight = Math.max(0, outbox.inFlight - count);
  outbox.activeAtMs = step.nowMs;
  outbox.retryMs = DIRECT_RETRY_MS;
  const { session } = outbox;
  if (!session || (count === 0 && mark === queue.state.outMark)) return;
  session.mark = mark;
  // Before the audit is over no mark says that all of it is there: an older one said nothing of
  // what is delivered now.
  queue.state = { ...queue.state, outMark: session.isProven ? mark : undefined };
  step.saveSoon({ type: 'putFriendState', record: queue.state });
}

interface Marked {
  readonly id: MessageId;
  readonly before: DirectMark;
  readonly after: DirectMark;
}

/** Marks by what they were made of last: a friend who asks again and again costs nothing. */
const marks = new WeakMap<DirectContent, Marked>();

/** The mark over one more own message. */
export function markAfter(before: DirectMark, record: DirectRecord): DirectMark {
  const { id, content } = record;
  const known = content && marks.get(content);
  if (known?.before === before && known.id === id) return known.after;
  const after = nextMark(before, markedOf(record));
  if (content) marks.set(content, { id, before, after });
  return after;
}

function markedOf({ id, content }: DirectRecord): MarkedMessage {
  // Of own words it is known what they say; what isn't is left out of the queue.
  const kindCode = content ? KIND_CODES[content.type] : 0;
  return { id, kindCode, body: content ? encodeContent(content) : new Uint8Array(0) };
}

/** False when it has to wait, because what is under way in another lane must arrive before it. */
function sendOne(step: Step, { outbox }: DirectQueue, record: DirectRecord): boolean {
  const session = outbox.session!;
  const { friend, id, writtenAtMs, afterMs = 0, sequence: place } = record;
  const { kindCode, body: whole } = markedOf(record);
  const bodies = splitBody(whole);
  // Lanes overtake each other, and the friend takes messages in their order only: so all that are
  // under way at a time are in one lane.
  const isUnderWay = outbox.inFlight > 0;
  const isInBulk = isUnderWay && outbox.waiting[0]!.sequence <= outbox.bulkUntil;
  const lane = isInBulk || bodies.length > 1 ? 'bulk' : 'live';
  if (isUnderWay && !isInBulk && lane === 'bulk') return false;
  if (lane === 'bulk') outbox.bulkUntil = place;
  const sequence = session.acked + outbox.inFlight + 1;
  for (const [index, body] of bodies.entries()) {
    const part = { epoch: session.epoch, sequence, id, index, total: bodies.length };
    const packet = { type: 'direct', ...part, writtenAtMs, afterMs, kindCode, body } as const;
    step.send(friend, packet, lane, DIRECT_FLOW);
  }
  return true;
}
