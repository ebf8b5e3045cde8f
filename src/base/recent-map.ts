// A map that holds at most so many entries and forgets the one that was used least recently.
import { OldestFirst } from './oldest-first.ts';

/** At most `sizeMax` entries; each call takes constant time. */
export class RecentMap<Key, Value> {
  readonly #sizeMax: number;
  // Each use inserts anew, so the oldest entry is the stalest.
  readonly #entries = new OldestFirst<Key, Value>();

  /** Throws RangeError unless `sizeMax` is a whole number of at least 1. */
  constructor(sizeMax: number) {
    if (!Number.isSafeInteger(sizeMax) || sizeMax < 1) {
      throw new RangeError('sizeMax must be a whole number of at least 1');
    }
    this.#sizeMax = sizeMax;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The value of `key`, made by `make` when there is none; either way it is now the freshest. */
  getOrMake(key: Key, make: () => Value): Value {
    const known = this.#entries.get(key);
    const value = known === undefined ? make() : known;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#sizeMax) this.#entries.deleteOldest();
    return value;
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }
}
