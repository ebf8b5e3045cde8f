// When a friend's mark is none that we know, its disk or ours is one of another moment, or somebody
// else has written as us. Then it is asked, page by page, which of our delivered words it lacks,
// and those go again. It never matters whose disk went back, or how often.
import { DIRECT_PAGE, DIRECT_PAGE_BYTES, DIRECT_WINDOW } from '../constants.ts';
import type { Audit, Session } from '../state/direct/direct-outbox.ts';
import { contentBytes } from '../state/message-record.ts';
import type { DirectQueue } from '../state/direct/direct-queues.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { DirectRecord } from '../state/records.ts';
import type { Step } from '../step.ts';
import type { PeerId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';
import { sendWaiting } from './outlet.ts';

/** Begins one where it is needed, and goes on with one that waited for its turn. */
export function auditDirect(state: PeerState, step: Step, queue: DirectQueue): void {
  const { outbox } = queue;
  const { session } = outbox;
  if (!session || session.isProven) return;
  if (!outbox.audit) {
    if (!outbox.mayAudit(step.nowMs)) return;
    const acked = new Set<never>();
    const nothing = { after: undefined, page: undefined, isLast: false, isReading: false };
    outbox.audit = { ...nothing, held: 0, acked };
  }
  const { audit } = outbox;
  // What the friend lacks goes first: so no more than a page and a window is ever in memory.
  if (audit.page || audit.isReading || outbox.waiting.length > DIRECT_WINDOW) return;
  const { friend } = queue.state;
  if (!state.mayAnswer(friend, 0, step.nowMs)) return;
  const page = { after: audit.after, limit: DIRECT_PAGE, bytesMax: DIRECT_PAGE_BYTES };
  const question = {
    type: 'deliveredDirects',
    request: state.nextRequest(),
    friend,
    ...page,
  } as const;
  audit.isReading = step.readFor(friend, question, (next, rows) => {
    if (outbox.audit !== audit || outbox.session !== session) return;
    const records = rows.flatMap((row) => (row.type === 'direct' ? [row.record] : []));
    audit.isReading = false;
    audit.page = records;
    audit.isLast = rows.at(-1)?.type === 'end';
    audit.after = records.at(-1)?.key ?? audit.after;
    const entries = records.map(({ id, writtenAtMs }) => ({ id, writtenAtMs }));
    next.send(friend, { type: 'directOffer', epoch: session.epoch, entries });
  });
}

/**
 * Takes the friend's answer to a page of an audit: what it lacks goes again, then the next page.
 * Drops (`unasked`) an answer to no page of ours, or of a former epoch.
 */
export function onDirectLacking(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'directLacking'>,
): void {
  const queue = state.directs.get(friend);
  const { session, audit } = queue?.outbox ?? {};
  if (!queue || !audit?.page || session?.epoch !== packet.epoch) return state.drop('unasked');
  const { page } = audit;
  audit.page = undefined;
  queue.outbox.activeAtMs = step.nowMs;
  const lacking = new Set(packet.ids);
  for (const record of page) {
    audit.acked.delete(record.id);
    if (lacking.has(record.id)) sendAgain(state, step, queue, record);
    else audit.held += 1;
  }
  if (audit.isLast) endAudit(step, queue, session, audit, packet);
  sendWaiting(state, step, queue);
  auditDirect(state, step, queue);
}

/** It isn't delivered after all. What that costs counts as what else the friend is given. */
function sendAgain(state: PeerState, step: Step, queue: DirectQueue, record: DirectRecord): void {
  state.gave(record.friend, contentBytes(record.content), step.nowMs);
  const again: DirectRecord = { ...record, state: 'sent', sequence: queue.nextSequence() };
  queue.outbox.waiting.push(again);
  // With the mark that says that the rest is there, should this be the end of the audit.
  step.saveFirst({ type: 'putDirect', record: again });
  step.saveFirst({ type: 'putFriendState', record: queue.state });
  step.announce({ type: 'direct', record: again, again: true });
}

function endAudit(
  step: Step,
  queue: DirectQueue,
  session: Session,
  audit: Audit,
  { count, mark }: PacketOf<'directLacking'>,
): void {
  queue.outbox.audit = undefined;
  // Its acknowledgements came before this answer, so the two must agree.
  if (mark !== session.mark) return;
  session.isProven = true;
  const foreign = Math.max(0, count - audit.held - audit.acked.size);
  // Of those that aren't acknowledged it may have some already.
  const surely = foreign - queue.outbox.waiting.length;
  const before = queue.state.foreign;
  queue.state = { ...queue.state, outMark: mark, foreign };
  step.saveSafely({ type: 'putFriendState', record: queue.state });
  const { friend } = queue.state;
  if (before !== undefined && surely > before) {
    step.announce({ type: 'elsewhere', friend, how: 'unknown-words' });
  }
}
