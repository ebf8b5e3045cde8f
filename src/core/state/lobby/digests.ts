// Fingerprints of one lobby's history: per leaf of time the number of messages and the sum of their
// keys. Two participants who hold the same messages have the same fingerprints at every level.
import { DIGEST_SPAN_BITS, LEAF_BITS } from '../../constants.ts';
import type { LobbyId, MessageKey } from '../../wire/ids.ts';
import type { KeyEntry, SyncNode } from '../../wire/packet.ts';
import type { DigestRecord } from '../records.ts';

/** Index of the node of 2^bits ms that a time falls into. */
export const nodeOf = (atMs: number, bits: number): number => Math.floor(atMs / 2 ** bits);
/** Where the node of 2^bits ms with this index begins, ms since the epoch. */
export const nodeStartMs = (index: number, bits: number): number => index * 2 ** bits;

const WORD_DIGITS = 8;

/** A sum of 16-byte keys, four 32-bit words each modulo 2^32: order doesn't matter. */
class KeySum {
  count = 0;
  // Plain numbers, for speed: a start makes one of these per 70 minutes of a lobby's history.
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;
  /** The words written out, until they change: a leaf is saved with those beside it. */
  #sum: string | undefined;

  static from(count: number, sum: string): KeySum {
    const made = new KeySum();
    made.count = count;
    made.#addHex(sum);
    return made;
  }

  add(key: MessageKey): void {
    this.count++;
    this.#addHex(key);
  }

  remove(key: MessageKey): void {
    this.count--;
    const words = [0, 1, 2, 3].map((at) => -wordAt(key, at));
    this.#addWords(words[0]!, words[1]!, words[2]!, words[3]!);
  }

  merge(other: KeySum): void {
    this.count += other.count;
    this.#addWords(other.#a, other.#b, other.#c, other.#d);
  }

  get sum(): string {
    this.#sum ??= [this.#a, this.#b, this.#c, this.#d].map(wordToHex).join('');
    return this.#sum;
  }

  #addHex(sum: string): void {
    this.#addWords(wordAt(sum, 0), wordAt(sum, 1), wordAt(sum, 2), wordAt(sum, 3));
  }

  #addWords(a: number, b: number, c: number, d: number): void {
    this.#sum = undefined;
    this.#a = (this.#a + a) >>> 0;
    this.#b = (this.#b + b) >>> 0;
    this.#c = (this.#c + c) >>> 0;
    this.#d = (this.#d + d) >>> 0;
  }
}

const wordAt = (hex: string, index: number): number =>
  Number.parseInt(hex.slice(WORD_DIGITS * index, WORD_DIGITS * (index + 1)), 16);

const wordToHex = (word: number): string => word.toString(16).padStart(WORD_DIGITS, '0');

/** From the start of a leaf to before `toMs`. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Leaves from `first` to before `end`, and the fingerprints of those that there are. */
export interface LeafSums {
  readonly first: number;
  readonly end: number;
  readonly sums: ReadonlyMap<number, string>;
}

const nameOf = ({ count, sum }: KeySum): string => `${count} ${sum}`;
const EMPTY_NAME = nameOf(new KeySum());

/** The leaves of one lobby's tree of time nodes; upper levels are summed from them on demand. */
export class Digests {
  readonly #leaves = new Map<number, KeySum>();
  #count = 0;

  /** Messages counted in all. */
  get count(): number {
    return this.#count;
  }

  /** The leaf of the oldest message; undefined when there is none. */
  get oldestLeaf(): number | undefined {
    let oldest: number | undefined;
    for (const [leaf, { count }] of this.#leaves) {
      if (count > 0 && (oldest === undefined || leaf < oldest)) oldest = leaf;
    }
    return oldest;
  }

  /**
   * Start of the leaf that holds the oldest of the newest `count` messages; 0 if there are no more.
   */
  newestFromMs(messages: number): number {
    let count = 0;
    for (const leaf of this.#inOrder().reverse()) {
      count += this.#leaves.get(leaf)!.count;
      if (count >= messages) return count === this.#count ? 0 : nodeStartMs(leaf, LEAF_BITS);
    }
    return 0;
  }

  /**
   * End of the oldest leaves that hold at most so many messages, or of the very oldest; none after
   * `limitMs`, which is the start of a leaf.
   */
  oldestUntilMs(messages: number, limitMs: number): number {
    let count = 0;
    for (const [at, leaf] of this.#inOrder().entries()) {
      count += this.#leaves.get(leaf)!.count;
      const startMs = nodeStartMs(leaf, LEAF_BITS);
      if (startMs >= limitMs || (count > messages && at > 0)) return Math.min(startMs, limitMs);
    }
    return limitMs;
  }

  /** Forgets the leaves that end before this time or with it. */
  removeBefore(beforeMs: number): void {
    for (const [leaf, { count }] of this.#leaves) {
      if (nodeStartMs(leaf, LEAF_BITS) + 2 ** LEAF_BITS > beforeMs) continue;
      this.#leaves.delete(leaf);
      this.#count -= count;
    }
  }

  restore(record: DigestRecord): void {
    for (const { leaf, count, sum } of record.leaves) {
      this.#leaves.set(leaf, KeySum.from(count, sum));
      this.#count += count;
    }
  }

  add(key: MessageKey, writtenAtMs: number): void {
    const leaf = nodeOf(writtenAtMs, LEAF_BITS);
    let sum = this.#leaves.get(leaf);
    if (!sum) this.#leaves.set(leaf, (sum = new KeySum()));
    sum.add(key);
    this.#count++;
  }

  /** Takes out what was added at this time. */
  remove(key: MessageKey, writtenAtMs: number): void {
    const sum = this.#leaves.get(nodeOf(writtenAtMs, LEAF_BITS));
    if (!sum || sum.count === 0) return;
    sum.remove(key);
    this.#count--;
  }

  /** The newest leaves before `toMs` that hold so many messages; undefined when there are none. */
  newestSpan(toMs: number, messages: number): Span | undefined {
    return this.#span(this.#inOrder().reverse(), toMs, messages);
  }

  /** Leaves around a message that chance picks, all messages alike; `chance` in [0, 1). */
  spanAt(chance: number, toMs: number, messages: number): Span | undefined {
    const order = this.#inOrder();
    let rank = Math.floor(chance * this.#count);
    const at = order.findIndex((leaf) => (rank -= this.#leaves.get(leaf)!.count) < 0);
    return this.#span(order.slice(0, at + 1).reverse(), toMs, messages);
  }

  #span(newestFirst: readonly number[], toMs: number, messages: number): Span | undefined {
    const before = newestFirst.filter((leaf) => nodeStartMs(leaf, LEAF_BITS) < toMs);
    const [newest] = before;
    if (newest === undefined) return undefined;
    let count = 0;
    const oldest = before.find((leaf) => (count += this.#leaves.get(leaf)!.count) >= messages);
    const fromMs = nodeStartMs(oldest ?? before.at(-1)!, LEAF_BITS);
    return { fromMs, toMs: Math.min(toMs, nodeStartMs(newest + 1, LEAF_BITS)) };
  }

  /** The record to save after a change at this time. */
  recordAt(lobby: LobbyId, writtenAtMs: number): DigestRecord {
    const span = nodeOf(writtenAtMs, DIGEST_SPAN_BITS);
    const first = span * 2 ** (DIGEST_SPAN_BITS - LEAF_BITS);
    const leaves = [];
    for (let leaf = first; leaf < first + 2 ** (DIGEST_SPAN_BITS - LEAF_BITS); leaf++) {
      const sum = this.#leaves.get(leaf);
      if (sum) leaves.push({ leaf, count: sum.count, sum: sum.sum });
    }
    return { lobby, span, leaves };
  }

  /** Messages in the leaves that [fromMs, toMs) touches. */
  countIn(fromMs: number, toMs: number): number {
    let count = 0;
    for (const [, sum] of this.#touchedBy(fromMs, toMs)) count += sum.count;
    return count;
  }

  /** The leaves that [fromMs, toMs) touches: of a short span without looking at all there are. */
  *#touchedBy(fromMs: number, toMs: number): Generator<[number, KeySum]> {
    const first = nodeOf(fromMs, LEAF_BITS);
    const end = Math.ceil(toMs / 2 ** LEAF_BITS);
    if (end - first >= this.#leaves.size) {
      for (const [leaf, sum] of this.#leaves) if (leaf >= first && leaf < end) yield [leaf, sum];
      return;
    }
    for (let leaf = first; leaf < end; leaf++) {
      const sum = this.#leaves.get(leaf);
      if (sum) yield [leaf, sum];
    }
  }

  /** Leaves with messages, oldest first. */
  #inOrder(): number[] {
    return [...this.#leaves.keys()]
      .filter((leaf) => this.#leaves.get(leaf)!.count > 0)
      .sort((a, b) => a - b);
  }

  /** The fingerprints of the leaves that lie in [fromMs, toMs) as a whole; empty ones too. */
  wholeLeaves(fromMs: number, toMs: number): LeafSums {
    const first = Math.ceil(fromMs / 2 ** LEAF_BITS);
    const end = nodeOf(toMs, LEAF_BITS);
    const sums = new Map<number, string>();
    for (const [leaf, sum] of this.#leaves) {
      if (leaf >= first && leaf < end) sums.set(leaf, nameOf(sum));
    }
    return { first, end, sums };
  }

  /**
   * The keys that the disk holds of whole leaves are right: corrects the fingerprints that say
   * something else, unless they have changed since the disk was asked. Returns a time in each leaf
   * that was corrected.
   */
  correct({ first, end, sums }: LeafSums, entries: readonly KeyEntry[]): number[] {
    const read = new Map<number, KeySum>();
    for (const { key, writtenAtMs } of entries) {
      const leaf = nodeOf(writtenAtMs, LEAF_BITS);
      if (leaf < first || leaf >= end) continue;
      let sum = read.get(leaf);
      if (!sum) read.set(leaf, (sum = new KeySum()));
      sum.add(key);
    }
    const corrected: number[] = [];
    for (const leaf of new Set([...sums.keys(), ...read.keys()])) {
      const is = this.#leaves.get(leaf);
      const shouldBe = read.get(leaf) ?? new KeySum();
      const name = is ? nameOf(is) : EMPTY_NAME;
      if (name !== (sums.get(leaf) ?? EMPTY_NAME) || name === nameOf(shouldBe)) continue;
      this.#count += shouldBe.count - (is?.count ?? 0);
      this.#leaves.set(leaf, shouldBe);
      corrected.push(nodeStartMs(leaf, LEAF_BITS));
    }
    return corrected;
  }

  /** Non-empty nodes of `bits` whose time is in [fromMs, toMs), by index; bits ≥ LEAF_BITS. */
  nodes(bits: number, fromMs: number, toMs: number): SyncNode[] {
    const merged = new Map<number, KeySum>();
    for (const [leaf, sum] of this.#touchedBy(fromMs, toMs)) {
      if (sum.count === 0) continue;
      const index = nodeOf(nodeStartMs(leaf, LEAF_BITS), bits);
      let node = merged.get(index);
      if (!node) merged.set(index, (node = new KeySum()));
      node.merge(sum);
    }
    return toNodes(merged);
  }
}

/** The same fingerprints for keys read from disk, at any level. */
export function nodesOfKeys(entries: readonly KeyEntry[], bits: number): SyncNode[] {
  const sums = new Map<number, KeySum>();
  for (const { key, writtenAtMs } of entries) {
    const index = nodeOf(writtenAtMs, bits);
    let sum = sums.get(index);
    if (!sum) sums.set(index, (sum = new KeySum()));
    sum.add(key);
  }
  return toNodes(sums);
}

function toNodes(sums: Map<number, KeySum>): SyncNode[] {
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([index, sum]) => ({ index, count: sum.count, sum: sum.sum }));
}
