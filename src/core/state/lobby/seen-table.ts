// Ids as salted hashes in flat arrays: seventeen bytes a place, and at most twice as many places as
// ids. An id lies at the place that its hash says, or at the next free one.
import type { Bringer } from '../fair-table.ts';
import type { SeenHash } from './seen-hash.ts';

/** Ids are forgotten by the minute in which they expire. */
const MINUTE_MS = 60_000;
const PLACES_MIN = 64;
/** Bringers that are counted each by itself; more than anybody has friends in one lobby. */
const BRINGERS_MAX = 255;
/** A place that is free. No id expires in the first minute of 1970. */
const FREE = 0;
export const NO_TAG = 0;

interface Places {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** The minute after which it is forgotten, FREE when there is none. */
  readonly minute: Uint32Array;
  /** Who brought it: an index of `#bringers`. */
  readonly bringer: Uint8Array;
  /** Tells one content from another, NO_TAG when nothing is known of it. */
  readonly tag: Uint32Array;
}

const placesFor = (count: number): Places => ({
  high: new Uint32Array(count),
  low: new Uint32Array(count),
  minute: new Uint32Array(count),
  bringer: new Uint8Array(count),
  tag: new Uint32Array(count),
});

/** A set of ids, each with the minute in which it goes and who brought it. */
export class SeenTable {
  readonly #hash: SeenHash;
  #places = placesFor(PLACES_MIN);
  #size = 0;
  /** The first stands for nobody, and for whoever has no index of its own. */
  readonly #bringers: Bringer[] = [undefined];
  readonly #counts: number[] = [0];
  /** Ids by the minute in which they expire. */
  readonly #minutes = new Map<number, number>();

  constructor(hash: SeenHash) {
    this.#hash = hash;
  }

  get size(): number {
    return this.#size;
  }

  has(seen: string): boolean {
    const high = this.#hash.high(seen);
    return this.#places.minute[this.#find(high, this.#hash.low)] !== FREE;
  }

  /** NO_TAG also for an id that isn't there. */
  tagOf(seen: string): number {
    const high = this.#hash.high(seen);
    return this.#places.tag[this.#find(high, this.#hash.low)]!;
  }

  /** Nothing is known of its content any more. */
  untag(seen: string): void {
    const high = this.#hash.high(seen);
    this.#places.tag[this.#find(high, this.#hash.low)] = NO_TAG;
  }

  countOf(bringer: Bringer): number {
    const index = this.#bringers.indexOf(bringer);
    return index < 0 ? 0 : this.#counts[index]!;
  }

  /** How many there are of all that each bringer holds over this number. */
  countOver(share: number): number {
    return this.#counts.reduce((sum, count) => sum + Math.max(0, count - share), 0);
  }

  /** An id that is there already stays as it is. */
  add(seen: string, expiresAtMs: number, bringer: Bringer, tag = NO_TAG): void {
    const high = this.#hash.high(seen);
    const { low } = this.#hash;
    const at = this.#find(high, low);
    if (this.#places.minute[at] !== FREE) return;
    const minute = Math.max(1, Math.floor(expiresAtMs / MINUTE_MS));
    this.#put(at, high, low, minute, this.#indexOf(bringer));
    this.#places.tag[at] = tag;
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + 1);
    if (2 * this.#size > this.#places.minute.length) this.#rebuild(2 * this.#size, 0);
  }

  /** Forgets the ids whose minute has passed. */
  expire(nowMs: number): void {
    let gone = 0;
    let latest = 0;
    for (const [minute, count] of this.#minutes) {
      if ((minute + 1) * MINUTE_MS > nowMs) continue;
      this.#minutes.delete(minute);
      gone += count;
      latest = Math.max(latest, minute);
    }
    if (gone > 0) this.#rebuild(this.#size - gone, latest);
  }

  /** The place of this id, or the free one where it belongs. */
  #find(high: number, low: number): number {
    const { high: highs, low: lows, minute } = this.#places;
    const mask = minute.length - 1;
    let at = low & mask;
    while (minute[at] !== FREE && (lows[at] !== low || highs[at] !== high)) at = (at + 1) & mask;
    return at;
  }

  #put(at: number, high: number, low: number, minute: number, bringer: number): void {
    const places = this.#places;
    places.high[at] = high;
    places.low[at] = low;
    places.minute[at] = minute;
    places.bringer[at] = bringer;
    this.#size++;
    this.#counts[bringer]!++;
  }

  #indexOf(bringer: Bringer): number {
    const index = this.#bringers.indexOf(bringer);
    if (index >= 0) return index;
    if (this.#bringers.length > BRINGERS_MAX) return 0;
    this.#counts.push(0);
    return this.#bringers.push(bringer) - 1;
  }

  /** Makes places for so many, and keeps what expires after the minute `from`. */
  #rebuild(count: number, from: number): void {
    const former = this.#places;
    let length = PLACES_MIN;
    while (length < 2 * count) length *= 2;
    this.#places = placesFor(length);
    this.#size = 0;
    this.#counts.fill(0);
    for (let at = 0; at < former.minute.length; at++) {
      const minute = former.minute[at]!;
      if (minute <= from) continue;
      const [high, low] = [former.high[at]!, former.low[at]!];
      const to = this.#find(high, low);
      this.#put(to, high, low, minute, former.bringer[at]!);
      this.#places.tag[to] = former.tag[at]!;
    }
  }
}
