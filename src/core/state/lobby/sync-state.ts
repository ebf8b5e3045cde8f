// What is still to be fetched in one lobby: messages that friends hold and we don't. Bounded,
// newest first; each is asked from one friend at a time, and from another one if it doesn't come.
import { HOLE_QUIET_MS } from '../../constants-shares.ts';
import { WANT_QUEUE_LOW, WANT_QUEUE_MAX, WANT_TIMEOUT_MS } from '../../constants.ts';
import type { MessageKey, PeerId } from '../../wire/ids.ts';
import type { KeyEntry } from '../../wire/packet.ts';
import { FetchPace } from './fetch-pace.ts';
import { Holding } from './holding.ts';
import { Silences } from './silences.ts';

interface Wanted {
  readonly writtenAtMs: number;
  /**
   * Friends who said that they hold it and haven't been asked in vain, with the writing time that
   * each named; undefined for one who named none.
   */
  readonly holders: Map<PeerId, number | undefined>;
}

interface Asked {
  readonly friend: PeerId;
  readonly untilMs: number;
  /** It is given up then, whatever else comes of this friend. */
  readonly endMs: number;
}

/** Messages wanted at the most, and at how many there is room again for what found no place. */
export interface WantBounds {
  readonly max: number;
  readonly low: number;
}

/** While other things come of a friend, what was asked for may take so many timeouts. */
const PATIENCE = 6;
const NOBODY: ReadonlySet<PeerId> = new Set();

/** What one lobby lacks, who holds it, and from whom it was asked. */
export class SyncState {
  readonly #bounds: WantBounds;
  readonly #wanted = new Map<MessageKey, Wanted>();
  readonly #asked = new Map<MessageKey, Asked>();
  readonly #holdings = new Map<PeerId, Holding>();
  readonly #paces = new Map<PeerId, FetchPace>();
  #hasLost = false;
  /** Friends to or from whom something was lost, and when it was last, ms since the epoch. */
  readonly #holes = new Map<PeerId, number>();
  readonly #silences = new Silences();
  /** Friends who were told of our newest messages on this link. */
  readonly #toldNewest = new Set<PeerId>();

  constructor(bounds: WantBounds = { max: WANT_QUEUE_MAX, low: WANT_QUEUE_LOW }) {
    this.#bounds = bounds;
  }

  get wantedCount(): number {
    return this.#wanted.size;
  }

  /** Whether something is wanted that this friend says it holds. */
  wantsOf(friend: PeerId): boolean {
    for (const { holders } of this.#wanted.values()) if (holders.has(friend)) return true;
    return false;
  }

  /** Whether this friend was asked for this message and may answer. */
  isAsked(key: MessageKey, friend: PeerId): boolean {
    return this.#asked.get(key)?.friend === friend;
  }

  /** Whether this friend has told of the message with this writing time, or with none. */
  isAsTold(key: MessageKey, friend: PeerId, writtenAtMs: number): boolean {
    return (this.#wanted.get(key)?.holders.get(friend) ?? writtenAtMs) === writtenAtMs;
  }

  want(entry: KeyEntry, holder: PeerId): void {
    const { key, writtenAtMs } = entry;
    let wanted = this.#wanted.get(key);
    if (!wanted) {
      if (this.#wanted.size >= this.#bounds.max && !this.#makeRoom(holder)) {
        this.#hasLost = true;
        return;
      }
      this.#wanted.set(key, (wanted = { writtenAtMs, holders: new Map() }));
    }
    if (wanted.holders.has(holder)) return;
    wanted.holders.set(holder, writtenAtMs);
    this.#put(holder, entry);
  }

  /** A part of it came: it is under way. */
  extend(key: MessageKey, nowMs: number): void {
    const asked = this.#asked.get(key);
    if (!asked) return;
    this.#asked.set(key, askedOf(asked.friend, nowMs));
    this.#paces.get(asked.friend)?.heard(nowMs);
  }

  /** It is here, whichever way it came. Returns who said that they hold it. */
  arrived(
    key: MessageKey,
    friend: PeerId | undefined,
    bytes: number,
    nowMs: number,
  ): ReadonlySet<PeerId> {
    const holders = this.#wanted.get(key)?.holders;
    this.#wanted.delete(key);
    const asked = this.#asked.get(key);
    if (asked) {
      this.#asked.delete(key);
      this.#silences.end(asked.friend);
      const pace = this.#paces.get(asked.friend);
      if (asked.friend === friend) pace?.came(key, bytes, nowMs);
      else pace?.dropped(key);
    }
    return holders ? new Set(holders.keys()) : NOBODY;
  }

  /** This friend doesn't have it as it said: others may be asked. */
  refuse(key: MessageKey, friend: PeerId): void {
    if (this.isAsked(key, friend)) this.#unask(key, friend);
  }

  /**
   * What to ask from whom now, newest first; marks it as asked. `leftOf`: how many a friend may
   * have under way at the most.
   */
  next(
    nowMs: number,
    up: Iterable<PeerId>,
    leftOf: (friend: PeerId) => number = () => Infinity,
  ): Map<PeerId, MessageKey[]> {
    const asks = new Map<PeerId, MessageKey[]>();
    // Asked with each message that is kept, mostly of a lobby that lacks nothing.
    if (this.#holdings.size === 0) return asks;
    for (const friend of up) {
      const holding = this.#holdings.get(friend);
      if (!holding || holding.length === 0) continue;
      const pace = this.#paceOf(friend, nowMs);
      const keys: MessageKey[] = [];
      const room = Math.min(pace.room(nowMs), leftOf(friend) - pace.underWay);
      while (keys.length < room) {
        const key = holding.takeNewest();
        if (key === undefined) break;
        // It came meanwhile, or another holder was asked; if that fails it is put back here.
        if (this.#wanted.get(key)?.holders.has(friend) !== true || this.#asked.has(key)) continue;
        this.#ask(key, friend, nowMs);
        keys.push(key);
      }
      if (keys.length > 0) asks.set(friend, keys);
    }
    return asks;
  }

  /** Takes back what was asked in vain; without another holder it is a hole until told again. */
  expire(nowMs: number): void {
    const silent = new Set<PeerId>();
    for (const [key, { friend, untilMs, endMs }] of this.#asked) {
      if (untilMs > nowMs) continue;
      const isAnswering = this.#paces.get(friend)?.heardSince(nowMs - WANT_TIMEOUT_MS) === true;
      if (isAnswering && endMs > nowMs) continue;
      this.#unask(key, friend);
      if (!this.#wanted.has(key)) silent.add(friend);
    }
    for (const friend of silent) {
      this.noteHole(friend, nowMs + this.#silences.waitFor(friend) - HOLE_QUIET_MS);
    }
  }

  /** The friend's host began anew, and forgot what it was asked for: it is asked again. */
  restarted(friend: PeerId): void {
    for (const [key, asked] of this.#asked) {
      if (asked.friend !== friend) continue;
      this.#asked.delete(key);
      this.#paces.get(friend)?.dropped(key);
      const wanted = this.#wanted.get(key);
      if (wanted?.holders.has(friend)) this.#put(friend, { key, writtenAtMs: wanted.writtenAtMs });
    }
  }

  friendGone(friend: PeerId): void {
    for (const [key, asked] of this.#asked) if (asked.friend === friend) this.#unask(key, friend);
    for (const [key, { holders }] of this.#wanted) {
      if (holders.delete(friend) && holders.size === 0) this.#wanted.delete(key);
    }
    this.#holdings.delete(friend);
    this.#paces.delete(friend);
    this.#holes.delete(friend);
    this.#silences.end(friend);
    this.#toldNewest.delete(friend);
  }

  /** Asks this friend for it whether or not it said that it holds it. */
  askNow({ key, writtenAtMs }: KeyEntry, friend: PeerId, nowMs: number): void {
    let wanted = this.#wanted.get(key);
    if (!wanted) this.#wanted.set(key, (wanted = { writtenAtMs, holders: new Map() }));
    if (!wanted.holders.has(friend)) wanted.holders.set(friend, undefined);
    const asked = this.#asked.get(key);
    if (asked) this.#paces.get(asked.friend)?.dropped(key);
    this.#ask(key, friend, nowMs);
  }

  /** True once when something found no place and there is room again. */
  takeLost(): boolean {
    if (!this.#hasLost || this.#wanted.size > this.#bounds.low) return false;
    this.#hasLost = false;
    return true;
  }

  /** Something was dropped on its way to this friend, refused that it gave, or not answered. */
  noteHole(friend: PeerId, nowMs: number): void {
    this.#holes.set(friend, nowMs);
  }

  /** Friends with whom histories differ by that, once nothing more was lost for a while. */
  takeHoles(nowMs: number): PeerId[] {
    const quiet = [...this.#holes].filter(([, lostAtMs]) => nowMs - lostAtMs >= HOLE_QUIET_MS);
    for (const [friend] of quiet) this.#holes.delete(friend);
    return quiet.map(([friend]) => friend);
  }

  /** True once on each link. */
  mayTellNewest(friend: PeerId): boolean {
    if (this.#toldNewest.has(friend)) return false;
    this.#toldNewest.add(friend);
    return true;
  }

  #ask(key: MessageKey, friend: PeerId, nowMs: number): void {
    this.#asked.set(key, askedOf(friend, nowMs));
    this.#paceOf(friend, nowMs).asked(key, nowMs);
  }

  #unask(key: MessageKey, friend: PeerId): void {
    this.#asked.delete(key);
    this.#paces.get(friend)?.dropped(key);
    const wanted = this.#wanted.get(key);
    if (!wanted) return;
    wanted.holders.delete(friend);
    if (wanted.holders.size === 0) this.#wanted.delete(key);
    for (const holder of wanted.holders.keys()) {
      this.#put(holder, { key, writtenAtMs: wanted.writtenAtMs });
    }
  }

  /**
   * When the queue is full, the friend who announced most loses entries to one who announced less.
   */
  #makeRoom(forFriend: PeerId): boolean {
    let [hoarder, most] = [forFriend, this.#holdings.get(forFriend)?.length ?? 0];
    for (const [friend, { length }] of this.#holdings) {
      if (length > most + 1) [hoarder, most] = [friend, length];
    }
    if (hoarder === forFriend) return false;
    const holding = this.#holdings.get(hoarder)!;
    for (let key = holding.takeNewest(); key !== undefined; key = holding.takeNewest()) {
      const wanted = this.#wanted.get(key);
      if (wanted?.holders.delete(hoarder) !== true || wanted.holders.size > 0) continue;
      if (!this.#asked.has(key)) return this.#wanted.delete(key);
    }
    return false;
  }

  #put(holder: PeerId, entry: KeyEntry): void {
    let holding = this.#holdings.get(holder);
    if (!holding) this.#holdings.set(holder, (holding = new Holding()));
    holding.put(entry);
  }

  #paceOf(friend: PeerId, nowMs: number): FetchPace {
    let pace = this.#paces.get(friend);
    if (!pace) this.#paces.set(friend, (pace = new FetchPace(nowMs)));
    return pace;
  }
}

const askedOf = (friend: PeerId, nowMs: number): Asked => ({
  friend,
  untilMs: nowMs + WANT_TIMEOUT_MS,
  endMs: nowMs + PATIENCE * WANT_TIMEOUT_MS,
});
