// What one friend may make us do, as known only once it is done: it may be overdrawn, and nothing
// more is begun before that is made good.

/** So many units at once, and then so many a second. */
export class Allowance {
  readonly #burst: number;
  readonly #perSecond: number;
  /** Below 0 once something cost more than was left. */
  #units: number;
  #atMs: number;

  constructor(burst: number, perSecond: number, nowMs: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#units = burst;
    this.#atMs = nowMs;
  }

  /** From when on something may be begun, ms since the epoch: now, or later. */
  readyAtMs(nowMs: number): number {
    const passedS = Math.max(0, nowMs - this.#atMs) / 1_000;
    this.#units = Math.min(this.#burst, this.#units + passedS * this.#perSecond);
    this.#atMs = nowMs;
    if (this.#units > 0) return nowMs;
    return nowMs + Math.ceil((1_000 * (1 - this.#units)) / this.#perSecond);
  }

  spend(units: number): void {
    this.#units -= units;
  }
}
