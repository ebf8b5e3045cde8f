// Direct messages that a former version took with any date: those dated far ahead would stand last
// in their conversation for ever. Looked for once after each start.
import { DIRECT_LEAD_MAX_MS } from '../constants.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { DirectRecord } from '../state/records.ts';
import type { Step } from '../step.ts';
import type { PeerId } from '../wire/ids.ts';

/**
 * Looks on disk, once after each start, for this friend's words dated more than DIRECT_LEAD_MAX_MS
 * ahead of our clock, and dates them anew.
 */
export function mendTimes(state: PeerState, step: Step, friend: PeerId): void {
  const queue = state.directs.open(friend);
  if (queue.isTimed) return;
  queue.isTimed = true;
  const fromMs = step.nowMs + DIRECT_LEAD_MAX_MS;
  const request = state.nextRequest();
  step.read({ type: 'directsFrom', request, friend, fromMs }, (next, rows) => {
    for (const row of rows) if (row.type === 'direct') mend(next, row.record);
  });
}

/** By the time at which it came, which was our own clock's: a wrong clock now moves nothing. */
function mend(step: Step, record: DirectRecord): void {
  const { own, writtenAtMs, receivedAtMs } = record;
  if (own || writtenAtMs <= receivedAtMs + DIRECT_LEAD_MAX_MS) return;
  const mended: DirectRecord = { ...record, writtenAtMs: receivedAtMs };
  step.saveSoon({ type: 'putDirect', record: mended });
  step.announce({ type: 'direct', record: mended, again: true });
}
