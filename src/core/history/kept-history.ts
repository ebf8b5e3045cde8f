// How much of a lobby's history stays on this device. The rest is removed leaf by leaf, the oldest
// first, and never asked for again. Friends keep their copies.
import {
  KEPT_DAYS_MIN,
  KEPT_MESSAGES_MIN,
  LEAF_BITS,
  MESSAGE_AGE_MAX_MS,
  TRIM_MESSAGES_MAX,
} from '../constants.ts';
import { nodeOf, nodeStartMs } from '../state/lobby/digests.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { KnownLobby, PeerState } from '../state/peer-state.ts';
import type { KeptHistory } from '../state/records.ts';
import type { Step } from '../step.ts';

const DAY_MS = 86_400_000;

/** For a lobby we are in or were in. A wider limit brings nothing back that was removed. */
export function keepHistory(state: PeerState, step: Step, lobby: LobbyId, kept: KeptHistory): void {
  const known = state.knownLobby(lobby);
  if (!known) throw new RangeError('you are not in this lobby');
  checkKept(kept);
  known.record = { ...known.record, kept: kept.type === 'all' ? undefined : kept };
  step.saveFirst({ type: 'putLobby', record: known.record });
  step.announce({ type: 'lobbies' });
}

/**
 * Removes what was written before, for good: a first part at once, the rest with what follows. For
 * a lobby we are in or were in. Asked again with the same time, it goes on sooner.
 */
export function removeHistory(
  state: PeerState,
  step: Step,
  lobby: LobbyId,
  beforeMs: number,
): void {
  const known = state.knownLobby(lobby);
  if (!known) throw new RangeError('you are not in this lobby');
  if (!Number.isSafeInteger(beforeMs)) throw new RangeError('until when, in whole milliseconds');
  const { keptFromMs = 0 } = known.record;
  const limitMs = leafBefore(known, beforeMs, cautiousMsOf(state, step.nowMs));
  if (limitMs > keptFromMs) {
    known.record = { ...known.record, keptFromMs: limitMs };
    step.saveFirst({ type: 'putLobby', record: known.record });
    step.announce({ type: 'lobbies' });
  }
  trimHistory(state, step, known);
}

/** Messages that are no longer kept and still there. */
export const unkeptCount = ({ digests, record }: KnownLobby): number =>
  digests.countIn(0, record.keptFromMs ?? 0);

/** Removes the oldest part of what is no longer kept; more follows with the next housekeeping. */
export function trimHistory(state: PeerState, step: Step, known: KnownLobby): void {
  const { digests, record } = known;
  const { keptFromMs = 0 } = record;
  // Late messages, or those of a backup, may be older than what was removed.
  const limitMs = Math.max(keptFromMs, keptLimitMs(state, known, step.nowMs));
  if (limitMs === 0) return;
  const oldest = digests.oldestLeaf;
  if (oldest === undefined || nodeStartMs(oldest, LEAF_BITS) >= limitMs) return;
  const lobby = record.lobby;
  const beforeMs = digests.oldestUntilMs(TRIM_MESSAGES_MAX, limitMs);
  digests.removeBefore(beforeMs);
  known.record = { ...record, keptFromMs: Math.max(keptFromMs, beforeMs) };
  step.saveSoon({ type: 'putLobby', record: known.record });
  step.saveSoon({ type: 'deleteHistory', lobby, beforeMs });
  step.saveSoon({ type: 'putDigest', record: digests.recordAt(lobby, beforeMs) });
  step.announce({ type: 'lobbies' });
  // A challenge names the oldest messages: look them up anew.
  if ('checkpointsAtMs' in known) known.checkpointsAtMs = 0;
}

/**
 * Start of the leaf before which nothing is kept, ms since the epoch; 0: everything is kept.
 * Messages that may still be live or wait to be sent are always kept.
 */
function keptLimitMs(state: PeerState, known: KnownLobby, nowMs: number): number {
  const { kept } = known.record;
  if (!kept || kept.type === 'all') return 0;
  if (kept.type === 'age' && state.clocks.medianMs === undefined) return 0;
  const cautiousMs = cautiousMsOf(state, nowMs);
  const wantedMs =
    kept.type === 'age'
      ? cautiousMs - kept.days * DAY_MS
      : known.digests.newestFromMs(kept.messages);
  return leafBefore(known, wantedMs, cautiousMs);
}

/** A wrong clock must not erase a history: the earlier of our clock and the friends' median. */
const cautiousMsOf = ({ clocks }: PeerState, nowMs: number): number =>
  nowMs + Math.min(0, clocks.medianMs ?? 0);

/** Start of the last leaf before which nothing may be live any more, nor waits. */
function leafBefore(known: KnownLobby, wantedMs: number, cautiousMs: number): number {
  const waitingMs = [...known.waiting.values()].map(({ writtenAtMs }) => writtenAtMs);
  const limitMs = Math.min(wantedMs, cautiousMs - 2 * MESSAGE_AGE_MAX_MS, ...waitingMs);
  return nodeStartMs(nodeOf(Math.max(0, limitMs), LEAF_BITS), LEAF_BITS);
}

function checkKept(kept: KeptHistory): void {
  if (kept.type === 'count' && !isAtLeast(kept.messages, KEPT_MESSAGES_MIN)) {
    throw new RangeError(`at least ${KEPT_MESSAGES_MIN} messages are kept`);
  }
  if (kept.type === 'age' && !isAtLeast(kept.days, KEPT_DAYS_MIN)) {
    throw new RangeError('at least one day is kept');
  }
}

const isAtLeast = (value: number, least: number): boolean =>
  Number.isSafeInteger(value) && value >= least;
