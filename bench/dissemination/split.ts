// Split and heal: two groups of six with three bridges; twenty messages in each group while the
// bridges are down. How many of the 240 that belong to the other side are there after healing?

export interface SplitResult {
  /** Messages of one side × peers of the other, both ways. */
  readonly expected: number;
  readonly recovered: number;
  /** From healing until the last of them, ms; of what came within the time allowed. */
  readonly lastMs: number | null;
}

export const GROUP = 6;
export const PEERS = 2 * GROUP;
export const MESSAGES_PER_SIDE = 20;
export const EXPECTED = 2 * MESSAGES_PER_SIDE * GROUP;
/** Longer than gossipsub keeps messages for others (five heartbeats of a second). */
export const SPLIT_MS = 15_000;
/** How long after healing is looked. */
export const HEAL_MS = 15_000;

export const BRIDGES = [0, 2, 4].map((at) => [at, GROUP + at] as const);

/** Within each group: a ring and three chords. */
export const INSIDE = [0, GROUP].flatMap((from) => [
  ...Array.from({ length: GROUP }, (_, at) => [from + at, from + ((at + 1) % GROUP)] as const),
  ...[0, 1, 2].map((at) => [from + at, from + at + 3] as const),
]);

export const sideOf = (peer: number): number => Math.floor(peer / GROUP);

/** Who writes the message of this number. */
export const writerOf = (index: number): number =>
  (index % 2) * GROUP + (Math.floor(index / 2) % GROUP);

export class Recovered {
  readonly #there = new Set<string>();
  #healedAtMs: number | undefined;
  #lastAtMs: number | undefined;

  /** Crossed bridges that should have been down, if not 0. */
  early = 0;

  healed(): void {
    this.#healedAtMs = performance.now();
  }

  arrived(index: number, peer: number): void {
    if (sideOf(writerOf(index)) === sideOf(peer)) return;
    if (this.#healedAtMs === undefined) this.early++;
    const name = `${index} ${peer}`;
    if (this.#there.has(name)) return;
    this.#there.add(name);
    this.#lastAtMs = performance.now();
  }

  get isComplete(): boolean {
    return this.#there.size === EXPECTED;
  }

  result(): SplitResult {
    if (this.early > 0) throw new Error(`${this.early} messages crossed while it was split`);
    const [healed, last] = [this.#healedAtMs, this.#lastAtMs];
    return {
      expected: EXPECTED,
      recovered: this.#there.size,
      lastMs: healed !== undefined && last !== undefined ? Math.round(last - healed) : null,
    };
  }
}
