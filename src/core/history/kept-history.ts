// How much of a lobby's past stays on this device. What is more is removed leaf by leaf, from the
// oldest on, and never asked for again; friends keep theirs.
import {
  KEPT_DAYS_MIN,
  KEPT_MESSAGES_MIN,
  LEAF_BITS,
  MESSAGE_AGE_MAX_MS,
  TRIM_MESSAGES_MAX,
} from '../constants.ts';
import { nodeOf, nodeStartMs } from '../state/lobby/digests.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { LeftLobby, PeerState } from '../state/peer-state.ts';
import type { KeptHistory } from '../state/records.ts';
import type { Step } from '../step.ts';

const DAY_MS = 86_400_000;

/** For a lobby we are in or were in. A wider limit brings nothing back that was removed. */
export function keepHistory(state: PeerState, step: Step, lobby: LobbyId, kept: KeptHistory): void {
  const home = state.lobbies.get(lobby) ?? state.left.get(lobby);
  if (!home) throw new RangeError('you are not in this lobby');
  checkKept(kept);
  home.record = { ...home.record, kept: kept.type === 'all' ? undefined : kept };
  step.saveFirst({ type: 'putLobby', record: home.record });
  step.announce({ type: 'lobbies' });
}

/** Removes the oldest of what is no longer kept; the rest follows with the next housekeeping. */
export function trimHistory(state: PeerState, step: Step, home: Lobby | LeftLobby): void {
  const { digests, record } = home;
  const { keptFromMs = 0 } = record;
  // What came in under way, or with a backup, may lie before what was removed.
  const limitMs = Math.max(keptFromMs, keptLimitMs(state, home, step.nowMs));
  if (limitMs === 0) return;
  const oldest = digests.oldestLeaf;
  if (oldest === undefined || nodeStartMs(oldest, LEAF_BITS) >= limitMs) return;
  const lobby = record.lobby;
  const beforeMs = digests.oldestUntilMs(TRIM_MESSAGES_MAX, limitMs);
  digests.removeBefore(beforeMs);
  home.record = { ...record, keptFromMs: Math.max(keptFromMs, beforeMs) };
  step.saveSoon({ type: 'putLobby', record: home.record });
  step.saveSoon({ type: 'deleteHistory', lobby, beforeMs });
  step.saveSoon({ type: 'putDigest', record: digests.recordAt(lobby, beforeMs) });
  step.announce({ type: 'lobbies' });
  // The oldest messages, which a challenge names, are others now.
  if ('checkpointsAtMs' in home) home.checkpointsAtMs = 0;
}

/**
 * Start of the leaf before which nothing is kept. What may still be live here, or waits to be sent,
 * is kept in any case.
 */
function keptLimitMs(state: PeerState, home: Lobby | LeftLobby, nowMs: number): number {
  const { kept } = home.record;
  if (!kept || kept.type === 'all') return 0;
  const { medianMs } = state.clocks;
  // A wrong clock must not erase a history: age counts by the earlier of ours and the friends'.
  if (kept.type === 'age' && medianMs === undefined) return 0;
  const soberMs = nowMs + Math.min(0, medianMs ?? 0);
  const wantedMs =
    kept.type === 'age' ? soberMs - kept.days * DAY_MS : home.digests.newestFromMs(kept.messages);
  const waitingMs = [...home.waiting.values()].map(({ writtenAtMs }) => writtenAtMs);
  const limitMs = Math.min(wantedMs, soberMs - 2 * MESSAGE_AGE_MAX_MS, ...waitingMs);
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
