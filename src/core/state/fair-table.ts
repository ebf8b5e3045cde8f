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

interface Entry<K, V> {
  readonly key: K;
  value: V;
  readonly bringer: Bringer;
  readonly isKnown: boolean;
  readonly size: number;
  /** Its neighbours in the line that it stands in. */
  older: Entry<K, V> | undefined;
  newer: Entry<K, V> | undefined;
}

/** Entries linked from the oldest to the newest, since any of them may leave. */
interface Line<K, V> {
  count: number;
  oldest: Entry<K, V> | undefined;
  newest: Entry<K, V> | undefined;
}

/** What one friend holds. */
interface Holder<K, V> {
  size: number;
  readonly unknown: Line<K, V>;
  readonly known: Line<K, V>;
}

/** What one friend would lose; what it brings counts against that. */
interface Loss<K, V> {
  count: number;
  size: number;
  /** Whom it would lose next. */
  next: Entry<K, V> | undefined;
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
  readonly #entries = new Map<K, Entry<K, V>>();
  readonly #holders = new Map<Bringer, Holder<K, V>>();
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
    return holder ? holder.known.count + holder.unknown.count : 0;
  }

  /** Another value under a key that is there; its place and its bringer stay. */
  replace(key: K, value: V): void {
    const entry = this.#entries.get(key);
    if (entry) entry.value = value;
  }

  /** Puts what isn't there yet, and makes room for it. */
  put(key: K, value: V, charge: Charge): Put<K, V> {
    const { bringer, isKnown, size = 0 } = charge;
    if (size > this.#sizeMax) return { isIn: false, evicted: NOTHING };
    const entry = { key, value, bringer, isKnown, size, older: undefined, newer: undefined };
    if (this.#fits(size)) {
      this.#add(entry);
      return IN;
    }
    const victims = this.#victims(bringer, isKnown, size);
    if (!victims) return { isIn: false, evicted: NOTHING };
    const evicted = victims.map((one) => ({ key: one, value: this.delete(one)! }));
    this.#add(entry);
    return { isIn: true, evicted };
  }

  delete(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#size -= entry.size;
    const holder = this.#holders.get(entry.bringer)!;
    holder.size -= entry.size;
    leave(entry.isKnown ? holder.known : holder.unknown, entry);
    if (holder.known.count + holder.unknown.count === 0) this.#holders.delete(entry.bringer);
    return entry.value;
  }

  #fits(size: number, fewer = 0, smaller = 0): boolean {
    const count = this.#entries.size - fewer;
    return count < this.#countMax && this.#size - smaller + size <= this.#sizeMax;
  }

  /** Who has to go so that an entry of this size fits; undefined when that may not be. */
  #victims(bringer: Bringer, isKnown: boolean, size: number): K[] | undefined {
    const losses = new Map<Bringer, Loss<K, V>>();
    losses.set(bringer, { count: -1, size: -size, next: this.#oldestOf(bringer) });
    const victims: K[] = [];
    let freed = 0;
    while (!this.#fits(size, victims.length, freed)) {
      const victim = this.#greatest(bringer, losses);
      const loss = losses.get(victim) ?? { count: 0, size: 0, next: this.#oldestOf(victim) };
      losses.set(victim, loss);
      const entry = loss.next;
      if (!entry) return undefined;
      // A friend's unknown authors take no place from its known ones.
      if (victim === bringer && entry.isKnown && !isKnown) return undefined;
      loss.count++;
      loss.size += entry.size;
      freed += entry.size;
      victims.push(entry.key);
      loss.next = this.#after(entry);
    }
    return victims;
  }

  #add(entry: Entry<K, V>): void {
    this.#entries.set(entry.key, entry);
    this.#size += entry.size;
    let holder = this.#holders.get(entry.bringer);
    if (!holder) {
      holder = { size: 0, unknown: emptyLine(), known: emptyLine() };
      this.#holders.set(entry.bringer, holder);
    }
    holder.size += entry.size;
    join(entry.isKnown ? holder.known : holder.unknown, entry);
  }

  /** Who would hold the greatest share then; of equals the one who brings something now. */
  #greatest(bringer: Bringer, losses: ReadonlyMap<Bringer, Loss<K, V>>): Bringer {
    let greatest = bringer;
    let most = this.#share(bringer, losses);
    for (const other of this.#holders.keys()) {
      const share = this.#share(other, losses);
      if (share > most) [greatest, most] = [other, share];
    }
    return greatest;
  }

  /** The greater of the shares of places and of size. */
  #share(bringer: Bringer, losses: ReadonlyMap<Bringer, Loss<K, V>>): number {
    const loss = losses.get(bringer);
    const count = this.countOf(bringer) - (loss?.count ?? 0);
    const size = (this.#holders.get(bringer)?.size ?? 0) - (loss?.size ?? 0);
    return Math.max(count / this.#countMax, size / this.#sizeMax);
  }

  /** Those of unknown authors come before those of known ones. */
  #oldestOf(bringer: Bringer): Entry<K, V> | undefined {
    const holder = this.#holders.get(bringer);
    return holder?.unknown.oldest ?? holder?.known.oldest;
  }

  #after({ newer, isKnown, bringer }: Entry<K, V>): Entry<K, V> | undefined {
    return newer ?? (isKnown ? undefined : this.#holders.get(bringer)?.known.oldest);
  }
}

const emptyLine = <K, V>(): Line<K, V> => ({ count: 0, oldest: undefined, newest: undefined });

function join<K, V>(line: Line<K, V>, entry: Entry<K, V>): void {
  entry.older = line.newest;
  if (line.newest) line.newest.newer = entry;
  else line.oldest = entry;
  line.newest = entry;
  line.count++;
}

function leave<K, V>(line: Line<K, V>, entry: Entry<K, V>): void {
  const { older, newer } = entry;
  if (older) older.newer = newer;
  else line.oldest = newer;
  if (newer) newer.older = older;
  else line.newest = older;
  line.count--;
}
