// Chance in a browser test: seeded, so that the moments of a failed run can be chosen again with
// SEED=n. What the machine makes of them is beyond any seed.

export class Chance {
  readonly seed: number;
  #state: number;

  /** SEED when it is set, else another seed with each run. */
  constructor(seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)) {
    this.seed = seed;
    this.#state = seed | 0;
  }

  /** A number in [0, 1): mulberry32, which is plenty for picking moments. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** So many different integers in [0, limit), in their order. */
  moments(count: number, limit: number): number[] {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, limit)) chosen.add(this.below(limit));
    return [...chosen].sort((a, b) => a - b);
  }
}
