// What one link is sent of the lobbies' live parts: at once while there is room, and otherwise in
// turn. Known authors go first, those who write little before all; the others have a share of their
// own that isn't lent out and can't be taken away. What finds no room is dropped: sync heals it.
import { TokenBucket } from '../../base/token-bucket.ts';
import { PARTS_MAX } from '../constants.ts';
import {
  OUTLET_PACKET_BYTES,
  OUTLET_PACKETS_BURST,
  OUTLET_PACKETS_PER_S,
  OUTLET_QUEUE_MAX,
  OUTLET_RESERVE,
  UNKNOWN_LONG_RESERVE,
  UNKNOWN_PACKETS_BURST,
  UNKNOWN_PACKETS_PER_S,
  UNKNOWN_QUEUE_MAX,
} from '../constants-shares.ts';
import type { Bringer } from './fair-table.ts';
import { GroupedTurns, TurnQueue } from './turn-queue.ts';
import type { Part } from '../wire/envelope.ts';
import type { Author, LobbyId } from '../wire/ids.ts';

/** A known author who writes little, another known author, one whom we don't know. */
export type Urgency = 'sparse' | 'known' | 'unknown';

/** A packet that waits, and what its turn depends on. */
export interface Parcel {
  readonly packet: Uint8Array;
  /** What it counts for: when it tells of a part, as much as the part, which is asked for then. */
  readonly bytes: number;
  readonly lobby: LobbyId;
  readonly author: Author;
  readonly bringer: Bringer;
  readonly urgency: Urgency;
  /** The part, if it goes along a stem: it is in vain once we have it by diffusion. */
  readonly onStem?: Part | undefined;
  /** A part of a long message: short ones go first. */
  readonly isLong: boolean;
  /** The part's place in the seen cache, when it is in vain for who has that part by now. */
  readonly seen?: string | undefined;
  /** It only tells of the part: that doesn't wait behind long ones on the link itself. */
  readonly tells?: true | undefined;
}

/** Of the packets of a link that has more than it can take, one in so many is an unknown's. */
const UNKNOWN_TURN = 8;

/** A great packet counts as several, so that what a link is sent keeps to a rate of bytes too. */
const costOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / OUTLET_PACKET_BYTES));

/** Tokens that must be there for a packet: so each kind leaves some to those before it. */
const NEEDS = { sparse: 1, known: 1 + OUTLET_RESERVE, unknown: 1 + OUTLET_RESERVE } as const;
const LONG_NEEDS = 1 + 2 * OUTLET_RESERVE;
const UNKNOWN_LONG_NEEDS = 1 + UNKNOWN_LONG_RESERVE;

/** The share of unknown authors in one lobby. */
class UnknownShare {
  readonly bucket: TokenBucket;
  readonly short = new TurnQueue<Bringer, Parcel>();
  readonly long = new TurnQueue<Bringer, Parcel>();

  constructor(nowMs: number) {
    this.bucket = new TokenBucket(UNKNOWN_PACKETS_BURST, UNKNOWN_PACKETS_PER_S, nowMs);
  }

  get length(): number {
    return this.short.length + this.long.length;
  }

  /** When the next of it may go, but for the link's own limit. */
  readyAtMs(nowMs: number): number {
    if (this.length === 0) return Infinity;
    return this.bucket.readyAtMs(this.short.length > 0 ? 1 : UNKNOWN_LONG_NEEDS, nowMs);
  }

  take(nowMs: number): Parcel | undefined {
    if (this.readyAtMs(nowMs) > nowMs) return undefined;
    this.bucket.take(1, nowMs);
    return this.short.shift() ?? this.long.shift();
  }
}

/** One link's way out for live parts: its rate, and what waits for it. */
export class Outlet {
  readonly #total: TokenBucket;
  readonly #sparse = new TurnQueue<Bringer, Parcel>();
  readonly #known = new GroupedTurns<Bringer, Author, Parcel>();
  readonly #long = new GroupedTurns<Bringer, Author, Parcel>();
  readonly #unknown = new Map<LobbyId, UnknownShare>();
  #unknownLength = 0;
  #turn = 0;

  constructor(nowMs: number) {
    this.#total = new TokenBucket(OUTLET_PACKETS_BURST, OUTLET_PACKETS_PER_S, nowMs);
  }

  /** Packets that wait. */
  get length(): number {
    return this.#knownLength + this.#unknownLength;
  }

  /** Whether a packet may go now, before nothing that waits; it is counted then. */
  passes(urgency: Urgency, lobby: LobbyId, isLong: boolean, nowMs: number, bytes = 0): boolean {
    if (urgency === 'unknown') return this.#unknownPasses(lobby, isLong, nowMs, bytes);
    const isAhead = urgency === 'sparse' && !isLong;
    if (isAhead ? this.#sparse.length > 0 : this.#lengthBefore(isLong) > 0) return false;
    const needs = isLong ? LONG_NEEDS : NEEDS[urgency];
    return this.#total.allows(needs, nowMs) && this.#total.take(costOf(bytes), nowMs);
  }

  /** Keeps a packet until its turn comes. Returns the one that had to go for it. */
  wait(parcel: Parcel, nowMs: number): Parcel | undefined {
    if (parcel.urgency === 'unknown') return this.#unknownWaits(parcel, nowMs);
    const { bringer, author, urgency, isLong } = parcel;
    if (isLong) this.#long.push(bringer, author, parcel);
    else if (urgency === 'sparse') this.#sparse.push(bringer, parcel);
    else this.#known.push(bringer, author, parcel);
    if (this.#knownLength <= OUTLET_QUEUE_MAX) return undefined;
    const dropped = this.#long.dropFromLongest() ?? this.#known.dropFromLongest();
    return dropped ?? this.#sparse.dropOldestOf(this.#sparse.longest());
  }

  /** The next packet that may go now, in its turn; it is counted, unless it is in vain. */
  next(nowMs: number, isInVain: (parcel: Parcel) => boolean = () => false): Parcel | undefined {
    let parcel = this.#next(nowMs);
    while (parcel && isInVain(parcel)) parcel = this.#next(nowMs);
    if (!parcel) return undefined;
    const isPaid = this.#total.take(costOf(parcel.bytes), nowMs);
    if (!isPaid) this.#total.take(1, nowMs);
    this.#turn = (this.#turn + 1) % UNKNOWN_TURN;
    return parcel;
  }

  /** From when on `next` gives something; Infinity when nothing waits. */
  nextAtMs(nowMs: number): number {
    if (this.#sparse.length > 0) return this.#total.readyAtMs(NEEDS.sparse, nowMs);
    const atMs = this.#total.readyAtMs(NEEDS.known, nowMs);
    if (this.#known.length > 0) return atMs;
    let firstMs = this.#long.length > 0 ? this.#total.readyAtMs(LONG_NEEDS, nowMs) : Infinity;
    if (this.#unknownLength > 0) {
      for (const share of this.#unknown.values()) {
        firstMs = Math.min(firstMs, Math.max(atMs, share.readyAtMs(nowMs)));
      }
    }
    return firstMs;
  }

  /** Forgets the shares that are whole again. */
  tidy(nowMs: number): void {
    for (const [lobby, share] of this.#unknown) {
      if (share.length === 0 && share.bucket.full(nowMs)) this.#unknown.delete(lobby);
    }
  }

  get #knownLength(): number {
    return this.#lengthBefore(true);
  }

  /** Known authors' packets that wait and go before such a one that comes now. */
  #lengthBefore(isLong: boolean): number {
    return this.#sparse.length + this.#known.length + (isLong ? this.#long.length : 0);
  }

  #next(nowMs: number): Parcel | undefined {
    if (!this.#total.allows(NEEDS.sparse, nowMs)) return undefined;
    const sparse = this.#sparse.shift();
    if (sparse || !this.#total.allows(NEEDS.known, nowMs)) return sparse;
    if (this.#turn > 0 && this.#known.length > 0) return this.#known.shift();
    const parcel = this.#nextUnknown(nowMs) ?? this.#known.shift();
    if (parcel || !this.#total.allows(LONG_NEEDS, nowMs)) return parcel;
    return this.#long.shift();
  }

  /** Lobbies take turns. */
  #nextUnknown(nowMs: number): Parcel | undefined {
    if (this.#unknownLength === 0) return undefined;
    for (const [lobby, share] of this.#unknown) {
      const parcel = share.take(nowMs);
      if (!parcel) continue;
      this.#unknownLength--;
      this.#unknown.delete(lobby);
      this.#unknown.set(lobby, share);
      return parcel;
    }
    return undefined;
  }

  #unknownPasses(lobby: LobbyId, isLong: boolean, nowMs: number, bytes: number): boolean {
    if (this.#lengthBefore(isLong) > 0) return false;
    if (!this.#total.allows(NEEDS.unknown, nowMs)) return false;
    const { bucket, short, long } = this.#shareOf(lobby, nowMs);
    if (short.length > 0 || (isLong && long.length > 0)) return false;
    if (!bucket.allows(isLong ? UNKNOWN_LONG_NEEDS : 1, nowMs)) return false;
    bucket.take(1, nowMs);
    return this.#total.take(costOf(bytes), nowMs);
  }

  #unknownWaits(parcel: Parcel, nowMs: number): Parcel | undefined {
    const { short, long } = this.#shareOf(parcel.lobby, nowMs);
    const { bringer } = parcel;
    const line = parcel.isLong ? long : short;
    line.push(bringer, parcel);
    this.#unknownLength++;
    if (line.lengthOf(bringer) <= (parcel.isLong ? PARTS_MAX : UNKNOWN_QUEUE_MAX)) return undefined;
    this.#unknownLength--;
    return line.dropOldestOf(bringer);
  }

  #shareOf(lobby: LobbyId, nowMs: number): UnknownShare {
    let share = this.#unknown.get(lobby);
    if (!share) this.#unknown.set(lobby, (share = new UnknownShare(nowMs)));
    return share;
  }
}
