// How full every bounded cache is, with its bound: for diagnostics, and for the checks that no
// friend can make memory grow without bound.
import {
  DIRECT_PAGE,
  DIRECT_QUEUE_MAX,
  DIRECTORY_PER_FRIEND_MAX,
  INCOMPLETE_BYTES_PER_LOBBY_MAX,
  INCOMPLETE_PER_LOBBY_MAX,
  INVITATIONS_MAX,
  LOBBIES_MAX,
  PARTICIPANTS_MAX,
  SEEN_PER_LOBBY_MAX,
  UNVERIFIED_MAX,
  VERIFYING_HISTORY_MAX,
  VERIFYING_PER_FRIEND_MAX,
  VERIFYING_UNKNOWN_PER_FRIEND_MAX,
  WANT_QUEUE_MAX,
} from '../constants.ts';
import { PAYLOAD_BYTES_MAX } from '../constants-push.ts';
import { STEM_HELD_BYTES_MAX, STEM_HELD_MAX } from '../constants-stem.ts';
import { PARKED_BYTES_MAX, PARKED_MAX } from '../constants-times.ts';
import { CHALLENGE_INDEX_MAX } from './challenge-index.ts';
import { HELD_MAX } from './lobby/lobby.ts';
import { RECENT_MAX } from './lobby/recent-ids.ts';
import type { PeerState } from './peer-state.ts';

const CHECKS_MAX =
  VERIFYING_PER_FRIEND_MAX + VERIFYING_UNKNOWN_PER_FRIEND_MAX + VERIFYING_HISTORY_MAX;

export interface CacheSize {
  readonly cache: string;
  readonly size: number;
  readonly max: number;
}

/** One entry for each bounded cache; for caches per lobby, that of the fullest lobby. */
export function cacheSizes(state: PeerState): CacheSize[] {
  const lobbies = [...state.lobbies.values()];
  const most = (sizeOf: (lobby: (typeof lobbies)[number]) => number): number =>
    lobbies.reduce((size, lobby) => Math.max(size, sizeOf(lobby)), 0);
  const size = (cache: string, is: number, max: number): CacheSize => ({ cache, size: is, max });
  return [
    size('lobbies', lobbies.length, LOBBIES_MAX),
    size('invitations', state.invitations.size, INVITATIONS_MAX),
    size('directory', state.directory.largest, DIRECTORY_PER_FRIEND_MAX),
    size('direct queue', state.directs.longest, DIRECT_QUEUE_MAX + DIRECT_PAGE),
    size('verifying', state.verifying.busiest, CHECKS_MAX),
    size('held stems', state.stems.count, STEM_HELD_MAX),
    size('held stem bytes', state.stems.bytes, STEM_HELD_BYTES_MAX),
    size('unverified', state.verifying.queued, UNVERIFIED_MAX),
    size('challenge index', state.challenges.indexSize, CHALLENGE_INDEX_MAX),
    size(
      'seen',
      most((lobby) => lobby.seen.size),
      SEEN_PER_LOBBY_MAX,
    ),
    size(
      'participants',
      most((lobby) => lobby.participants.size),
      // And we ourselves.
      PARTICIPANTS_MAX + 1,
    ),
    size(
      'incomplete',
      most((lobby) => lobby.assembly.size),
      INCOMPLETE_PER_LOBBY_MAX,
    ),
    size(
      'incomplete bytes',
      most((lobby) => lobby.assembly.bytes),
      INCOMPLETE_BYTES_PER_LOBBY_MAX,
    ),
    size(
      'wanted',
      most((lobby) => lobby.sync.wantedCount),
      WANT_QUEUE_MAX,
    ),
    size(
      'parked words',
      most((lobby) => lobby.parked.count),
      PARKED_MAX,
    ),
    size(
      'parked bytes',
      most((lobby) => lobby.parked.bytes),
      PARKED_BYTES_MAX,
    ),
    size(
      'recent ids',
      most((lobby) => lobby.recent.size),
      RECENT_MAX,
    ),
    size(
      'bytes for who asks',
      most((lobby) => lobby.push.payloadBytes),
      PAYLOAD_BYTES_MAX,
    ),
    size(
      'held keys',
      most((lobby) => lobby.heldCount),
      HELD_MAX,
    ),
  ];
}
