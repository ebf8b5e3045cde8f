// Parts that routes told of and that haven't come: whom to ask for each, and when.
import {
  FETCH_WAIT_MIN_MS,
  ROUND_TRIP_UNKNOWN_MS,
  TOLD_PENDING_MAX,
  TOLD_SUSPECT_MAX,
} from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import { isFirstPart } from '../../../wire/packet-push.ts';
import type { PartName } from '../../../wire/packet-push.ts';

interface Missing {
  /** Who told of it and wasn't asked yet, in the order in which they told. Both count for them. */
  readonly tellers: PeerId[];
  asked: PeerId | undefined;
  /** Who was asked has given a copy, which is being checked. */
  isGiven: boolean;
  dueAtMs: number;
}

/** What a packet takes to a friend and back, ms. */
export type RoundTrips = ReadonlyMap<PeerId, number>;

/** Median delay of these friends' links, ms; 0 without any. */
export function medianDelayMs(friends: readonly PeerId[], roundTripsMs: RoundTrips): number {
  const sorted = friends
    .map((friend) => (roundTripsMs.get(friend) ?? ROUND_TRIP_UNKNOWN_MS) / 2)
    .toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** What is known of a route, by whoever knows it. */
export interface RouteFacts {
  isSuspect(friend: PeerId): boolean;
  /** Undefined while it wasn't measured, ms. */
  roundTripMs(friend: PeerId): number | undefined;
}

/** What is asked for now, and who was asked for something in vain. */
export interface Fetches {
  readonly byFriend: ReadonlyMap<PeerId, readonly PartName[]>;
  readonly failed: ReadonlySet<PeerId>;
  /** Parts for which nobody is left to be asked: whoever tells of one begins anew. */
  readonly lost: readonly PartName[];
}

const NOTHING_DUE: Fetches = { byFriend: new Map(), failed: new Set(), lost: [] };

/** Bounded by TOLD_PENDING_MAX for each route, so that nobody can fill it for others. */
export class PushMissing {
  readonly #parts = new Map<PartName, Missing>();
  readonly #pending = new Map<PeerId, number>();
  readonly #facts: RouteFacts;

  constructor(facts: RouteFacts) {
    this.#facts = facts;
  }

  get size(): number {
    return this.#parts.size;
  }

  /** When somebody is to be asked, ms; Infinity when nothing is missing. */
  get dueAtMs(): number {
    let atMs = Infinity;
    for (const { dueAtMs } of this.#parts.values()) atMs = Math.min(atMs, dueAtMs);
    return atMs;
  }

  /** Whether one more that this friend tells of has a place. */
  hasRoom(friend: PeerId): boolean {
    const most = this.#facts.isSuspect(friend) ? TOLD_SUSPECT_MAX : TOLD_PENDING_MAX;
    return (this.#pending.get(friend) ?? 0) < most;
  }

  /** A friend holds it; it is asked for after `waitMs`, unless it comes by itself. */
  add(name: PartName, friend: PeerId, waitMs: number, nowMs: number): void {
    let missing = this.#parts.get(name);
    if (!missing) {
      missing = { tellers: [], asked: undefined, isGiven: false, dueAtMs: Infinity };
      this.#parts.set(name, missing);
    }
    missing.tellers.push(friend);
    this.#count(friend, 1);
    if (missing.asked === undefined) missing.dueAtMs = Math.min(missing.dueAtMs, nowMs + waitMs);
  }

  /** Who was asked for it last; undefined when it isn't missing or nobody was. */
  askedOf(name: PartName): PeerId | undefined {
    return this.#parts.get(name)?.asked;
  }

  /** It came, or is given up. */
  remove(name: PartName): void {
    const missing = this.#parts.get(name);
    if (!missing) return;
    this.#parts.delete(name);
    for (const friend of missing.tellers) this.#count(friend, -1);
    if (missing.asked !== undefined) this.#count(missing.asked, -1);
  }

  /** What this friend gave was no part: the next one is asked at once. */
  failed(name: PartName, friend: PeerId, nowMs: number): void {
    const missing = this.#parts.get(name);
    if (missing?.asked !== friend) return;
    missing.isGiven = false;
    missing.dueAtMs = nowMs;
  }

  /** Who was asked gave a copy: how long its check takes isn't its fault. */
  given(name: PartName, friend: PeerId): void {
    const missing = this.#parts.get(name);
    if (missing?.asked === friend) missing.isGiven = true;
  }

  /**
   * We didn't take this friend's copy, for whatever reason: it isn't asked any more, and isn't to
   * blame. That says nothing of others' copies: the next one is asked at once.
   */
  refused(name: PartName, friend: PeerId, nowMs: number): void {
    const missing = this.#parts.get(name);
    if (!missing) return;
    const at = missing.tellers.indexOf(friend);
    if (at >= 0) {
      missing.tellers.splice(at, 1);
      this.#count(friend, -1);
    }
    if (missing.asked === friend) {
      this.#count(friend, -1);
      missing.asked = undefined;
      missing.dueAtMs = nowMs;
    }
    if (missing.tellers.length === 0 && missing.asked === undefined) this.#parts.delete(name);
  }

  /** The route is down: who was asked there is asked elsewhere at once. */
  forget(friend: PeerId, nowMs: number): void {
    this.#pending.delete(friend);
    for (const missing of this.#parts.values()) {
      const at = missing.tellers.indexOf(friend);
      if (at >= 0) missing.tellers.splice(at, 1);
      if (missing.asked !== friend) continue;
      missing.asked = undefined;
      missing.dueAtMs = nowMs;
    }
  }

  /** Asks for what is due, by who told of it first among those who aren't suspect. */
  take(nowMs: number): Fetches {
    if (nowMs < this.dueAtMs) return NOTHING_DUE;
    const byFriend = new Map<PeerId, PartName[]>();
    const failed = new Set<PeerId>();
    const lost: PartName[] = [];
    for (const [name, missing] of this.#parts) {
      if (missing.dueAtMs > nowMs) continue;
      if (missing.asked !== undefined) {
        // Long messages may be gone before they are asked for, with all honesty.
        if (isFirstPart(name) && !missing.isGiven) failed.add(missing.asked);
        this.#count(missing.asked, -1);
      }
      const teller = this.#nextTeller(missing);
      missing.asked = teller;
      missing.isGiven = false;
      if (teller === undefined) {
        this.#parts.delete(name);
        lost.push(name);
        continue;
      }
      missing.dueAtMs = nowMs + this.#patienceMs(teller);
      const names = byFriend.get(teller);
      if (names) names.push(name);
      else byFriend.set(teller, [name]);
    }
    return { byFriend, failed, lost };
  }

  #patienceMs(friend: PeerId): number {
    const roundTripMs = this.#facts.roundTripMs(friend) ?? ROUND_TRIP_UNKNOWN_MS;
    return Math.max(FETCH_WAIT_MIN_MS, Math.ceil(1.5 * roundTripMs));
  }

  #nextTeller({ tellers }: Missing): PeerId | undefined {
    const trusted = tellers.findIndex((friend) => !this.#facts.isSuspect(friend));
    const [teller] = tellers.splice(Math.max(0, trusted), 1);
    return teller;
  }

  #count(friend: PeerId, by: number): void {
    this.#pending.set(friend, Math.max(0, (this.#pending.get(friend) ?? 0) + by));
  }
}
