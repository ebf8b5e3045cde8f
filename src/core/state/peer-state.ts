// Everything the core remembers between two steps, but for pending reads. Rules take it as an
// argument; none keeps a copy of a part of it.
import { bytesToHex } from '../../base/bytes.ts';
import { TokenBucket } from '../../base/token-bucket.ts';
import { GIVEN_BYTES_BURST, GIVEN_BYTES_PER_S } from '../constants.ts';
import { ChallengeIndex } from './challenge-index.ts';
import { ClockOffsets } from './clock-offsets.ts';
import { DirectoryState } from './directory-state.ts';
import { DirectQueues } from './direct/direct-queues.ts';
import { DropCounts } from './drop.ts';
import type { DropReason } from './drop.ts';
import type { FriendLimit } from './author-limits.ts';
import type { Lobby, LobbyMemory } from './lobby/lobby.ts';
import type { LobbyFriends } from './lobby/friends.ts';
import { PLAIN_SEEN_HASH } from './lobby/seen-hash.ts';
import type { SeenHash } from './lobby/seen-hash.ts';
import { Mutes } from './mutes.ts';
import { Statuses } from './statuses.ts';
import { HeldStems } from './held-stems.ts';
import { Verifying } from './verifying.ts';
import { Outlet } from './outlet.ts';
import { Signing } from './signing.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { InvitationRecord, LobbyRecord } from './records.ts';

/** A lobby we left: kept so that we can come back without an invitation. */
export interface LeftLobby extends LobbyMemory {
  record: LobbyRecord;
  /** None of their links is a route here. */
  readonly friends: LobbyFriends;
  /** When each friend who took us for a participant was last told that we left. */
  readonly toldAtMs: Map<PeerId, number>;
}

/** A lobby that we are in or were in. */
export type KnownLobby = Lobby | LeftLobby;

const LIFE_BYTES = 8;

/** All that one peer remembers. Rules read and change it; it saves and sends nothing itself. */
export class PeerState {
  readonly self: PeerId;
  /** For the seen caches of all lobbies. */
  readonly seenHash: SeenHash;
  readonly friends = new Set<PeerId>();
  /** Friends whose links are up. */
  readonly links = new Set<PeerId>();
  /** Of those, friends whose links we ordered to be cut. */
  readonly cut = new Set<PeerId>();
  /** Allowances outlive a link, so that dialling again doesn't refill them. */
  readonly friendLimits = new Map<PeerId, FriendLimit>();
  /** What each link is sent of the lobbies' live parts; made anew with its link. */
  readonly outlets = new Map<PeerId, Outlet>();
  /** Perhaps something waits in one of them; false: nothing does. */
  hasWaiting = false;
  readonly lobbies = new Map<LobbyId, Lobby>();
  readonly left = new Map<LobbyId, LeftLobby>();
  readonly invitations = new Map<LobbyId, InvitationRecord>();
  readonly directory = new DirectoryState();
  readonly challenges = new ChallengeIndex();
  readonly clocks = new ClockOffsets();
  /** Of each friend's link, as measured last, ms; for all lobbies. */
  readonly roundTripsMs = new Map<PeerId, number>();
  /** From it comes how each friend's clock answers are rounded. */
  clockKey: Uint8Array = new Uint8Array(0);
  readonly directs = new DirectQueues();
  readonly mutes = new Mutes();
  readonly statuses = new Statuses();
  readonly verifying = new Verifying();
  readonly stems = new HeldStems();
  readonly signing = new Signing();
  readonly drops = new DropCounts();
  /** Own words take a stem; false only in measurements that need something to compare with. */
  hasStem = true;
  /** Parts go to every route at once (FW1) instead of by push. */
  isFlooding = false;
  /** No tab is visible. */
  isAway = false;
  /** Parts forwarded since the core was made, for the diagnostics. */
  forwarded = 0;
  nextHousekeepingMs = 0;
  wakeAtMs = 0;
  /** What each friend may still be answered from history; outlives a link. */
  readonly #answers = new Map<PeerId, TokenBucket>();
  #request = 0;
  #life = '';

  constructor(self: PeerId, seenHash: SeenHash = PLAIN_SEEN_HASH) {
    this.self = self;
    this.seenHash = seenHash;
  }

  /** The lobby if we take part in it; undefined also while we are leaving it. */
  openLobby(id: LobbyId): Lobby | undefined {
    const lobby = this.lobbies.get(id);
    return lobby?.isOpen === true ? lobby : undefined;
  }

  openLobbies(): Lobby[] {
    return [...this.lobbies.values()].filter((lobby) => lobby.isOpen);
  }

  knownLobby(id: LobbyId): KnownLobby | undefined {
    return this.lobbies.get(id) ?? this.left.get(id);
  }

  knownLobbies(): KnownLobby[] {
    return [...this.lobbies.values(), ...this.left.values()];
  }

  outletOf(friend: PeerId, nowMs: number): Outlet {
    let outlet = this.outlets.get(friend);
    if (!outlet) this.outlets.set(friend, (outlet = new Outlet(nowMs)));
    return outlet;
  }

  /** Charges an answer from history; false when this friend has been answered too much lately. */
  mayAnswer(friend: PeerId, bytes: number, nowMs: number): boolean {
    return this.#answersOf(friend, nowMs).take(bytes, nowMs);
  }

  /** Charges what the friend is given in any case: it is answered later for it. */
  gave(friend: PeerId, bytes: number, nowMs: number): void {
    this.#answersOf(friend, nowMs).spend(bytes);
  }

  #answersOf(friend: PeerId, nowMs: number): TokenBucket {
    let limit = this.#answers.get(friend);
    if (!limit) {
      limit = new TokenBucket(GIVEN_BYTES_BURST, GIVEN_BYTES_PER_S, nowMs);
      this.#answers.set(friend, limit);
    }
    return limit;
  }

  /** A fresh number for one request to the host. */
  nextRequest(): number {
    return ++this.#request;
  }

  /** The host is asked for a tick at this time at the latest. */
  wantTick(atMs: number): void {
    this.wakeAtMs = Math.min(this.wakeAtMs, atMs);
  }

  /** Names this start among all of this profile's; 8 bytes in hex. */
  lifeOf(random: (bytes: number) => Uint8Array): string {
    this.#life ||= bytesToHex(random(LIFE_BYTES));
    return this.#life;
  }

  drop(reason: DropReason, count = 1): void {
    this.drops.add(reason, count);
  }
}
