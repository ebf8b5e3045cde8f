// A bounded table whose places are shared by the friends who bring what is in it. While there is
// room anybody may take it; when it is full, whoever holds most loses its own oldest entry. So a
// friend who fills the table takes nothing from the others but what was lent.
import type { PeerId } from '../wire/ids.ts';

/** The friend who brought something first; undefined: we ourselves, or nobody knows who. */
export type Bringer = PeerId | undefined;

export interface Charge {
  readonly bringer: Bringer;
  /** Entries of known authors go only when their bringer holds no other. */
  readonly isKnown: boolean;
  /** In the unit of the table's `sizeMax`; default 0. */
  readonly size?: number;
}

interface Entry<V> {
  readonly value: V;
  readonly bringer: Bringer;
  readonly isKnown: boolean;
  readonly size: number;
}

/** What one friend holds: keys, oldest first. */
interface Holder<K> {
  size: number;
  readonly unknown: Set<K>;
  readonly known: Set<K>;
}

/** What one friend would lose; what it brings counts against that. */
interface Loss<K> {
  count: number;
  size: number;
  readonly keys: Generator<K, undefined>;
}

export interface Put<K, V> {
  /** False when there is no room for it, whoever were to lose. */
  readonly isIn: boolean;
  /** What had to go. */
  readonly evicted: readonly { readonly key: K; readonly value: V }[];
}

const NOTHING: readonly never[] = [];
const IN = { isIn: true, evicted: NOTHING } as const;

/** Values by key, each charged to who brought it; a key is put once. */
export class FairTable<K, V> {
  readonly #countMax: number;
  readonly #sizeMax: number;
  readonly #entries = new Map<K, Entry<V>>();
  readonly #holders = new Map<Bringer, Holder<K>>();
  #size = 0;

  /** Bounded by the number of entries, and by the sum of their sizes if they have any. */
  constructor(countMax: number, sizeMax = Infinity) {
    this.#countMax = countMax;
    this.#sizeMax = sizeMax;
  }

  get count(): number {
    return this.#entries.size;
  }

  /** The sum of the entries' sizes. */
  get size(): number {
    return this.#size;
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  bringerOf(key: K): Bringer {
    return this.#entries.get(key)?.bringer;
  }

  /** In the order in which they were first put. */
  values(): V[] {
    return Array.from(this.#entries.values(), ({ value }) => value);
  }

  /** In the order in which they were first put; what was come to may be deleted meanwhile. */
  *entries(): Generator<[K, V]> {
    for (const [key, { value }] of this.#entries) yield [key, value];
  }

  keys(): IterableIterator<K> {
    return this.#entries.keys();
  }

  countOf(bringer: Bringer): number {
    const holder = this.#holders.get(bringer);
    return holder ? holder.known.size + holder.unknown.size : 0;
  }

  /** Another value under a key that is there; its place and its bringer stay. */
  replace(key: K, value: V): void {
    const entry = this.#entries.get(key);
    if (entry) this.#entries.set(key, { ...entry, value });
  }

  /** Puts what isn't there yet, and makes room for it. */
  put(key: K, value: V, charge: Charge): Put<K, V> {
    const { bringer, isKnown, size = 0 } = charge;
    if (size > this.#sizeMax) return { isIn: false, evicted: NOTHING };
    if (this.#fits(size)) {
      this.#add(key, { value, bringer, isKnown, size });
      return IN;
    }
    const victims = this.#victims(bringer, isKnown, size);
    if (!victims) return { isIn: false, evicted: NOTHING };
    const evicted = victims.map((one) => ({ key: one, value: this.delete(one)! }));
    this.#add(key, { value, bringer, isKnown, size });
    return { isIn: true, evicted };
  }

  delete(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#size -= entry.size;
    const holder = this.#holders.get(entry.bringer)!;
    holder.size -= entry.size;
    (entry.isKnown ? holder.known : holder.unknown).delete(key);
    if (holder.known.size + holder.unknown.size === 0) this.#holders.delete(entry.bringer);
    return entry.value;
  }

  #fits(size: number, fewer = 0, smaller = 0): boolean {
    const count = this.#entries.size - fewer;
    return count < this.#countMax && this.#size - smaller + size <= this.#sizeMax;
  }

  /** Who has to go so that an entry of this size fits; undefined when that may not be. */
  #victims(bringer: Bringer, isKnown: boolean, size: number): K[] | undefined {
    const losses = new Map<Bringer, Loss<K>>();
    losses.set(bringer, { count: -1, size: -size, keys: this.#oldestFirst(bringer) });
    const victims: K[] = [];
    let freed = 0;
    while (!this.#fits(size, victims.length, freed)) {
      const victim = this.#greatest(bringer, losses);
      const loss = losses.get(victim) ?? { count: 0, size: 0, keys: this.#oldestFirst(victim) };
      losses.set(victim, loss);
      const key = loss.keys.next().value;
      if (key === undefined) return undefined;
      const entry = this.#entries.get(key)!;
      // A friend's unknown authors take no place from its known ones.
      if (victim === bringer && entry.isKnown && !isKnown) return undefined;
      loss.count++;
      loss.size += entry.size;
      freed += entry.size;
      victims.push(key);
    }
    return victims;
  }

  #add(key: K, entry: Entry<V>): void {
    this.#entries.set(key, entry);
    this.#size += entry.size;
    let holder = this.#holders.get(entry.bringer);
    if (!holder) {
      holder = { size: 0, unknown: new Set(), known: new Set() };
      this.#holders.set(entry.bringer, holder);
    }
    holder.size += entry.size;
    (entry.isKnown ? holder.known : holder.unknown).add(key);
  }

  /** Who would hold the greatest share then; of equals the one who brings something now. */
  #greatest(bringer: Bringer, losses: ReadonlyMap<Bringer, Loss<K>>): Bringer {
    let greatest = bringer;
    let most = this.#share(bringer, losses);
    for (const other of this.#holders.keys()) {
      const share = this.#share(other, losses);
      if (share > most) [greatest, most] = [other, share];
    }
    return greatest;
  }

  /** The greater of the shares of places and of size. */
  #share(bringer: Bringer, losses: ReadonlyMap<Bringer, Loss<K>>): number {
    const loss = losses.get(bringer);
    const count = this.countOf(bringer) - (loss?.count ?? 0);
    const size = (this.#holders.get(bringer)?.size ?? 0) - (loss?.size ?? 0);
    return Math.max(count / this.#countMax, size / this.#sizeMax);
  }

  /** Those of unknown authors, then those of known ones. */
  *#oldestFirst(bringer: Bringer): Generator<K, undefined> {
    const holder = this.#holders.get(bringer);
    if (!holder) return undefined;
    yield* holder.unknown;
    yield* holder.known;
    return undefined;
  }
}
