// How often something may be done: a few times at once, then at a steady pace. Pure; told the time.

/** Holds at most `burst` tokens; `perS` new ones each second. */
export class Pacer {
  readonly #burst: number;
  readonly #perMs: number;
  #tokens: number;
  #countedAtMs: number;

  /** Throws RangeError unless both are above zero. */
  constructor(burst: number, perS: number, nowMs: number) {
    if (!(burst > 0) || !(perS > 0)) throw new RangeError('burst and perS must be above 0');
    this.#burst = burst;
    this.#perMs = perS / 1000;
    this.#tokens = burst;
    this.#countedAtMs = nowMs;
  }

  /** True, and one token less; or false and nothing changed. */
  take(nowMs: number): boolean {
    this.#count(nowMs);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  /** Takes a token in any case and tells when it is good: now, or in its turn later. */
  reserve(nowMs: number): number {
    this.#count(nowMs);
    this.#tokens--;
    return this.#tokens >= 0 ? nowMs : nowMs - this.#tokens / this.#perMs;
  }

  /** A reserved token that wasn't used comes back. */
  giveBack(): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + 1);
  }

  #count(nowMs: number): void {
    const passedMs = Math.max(0, nowMs - this.#countedAtMs);
    this.#tokens = Math.min(this.#burst, this.#tokens + passedMs * this.#perMs);
    this.#countedAtMs = nowMs;
  }
}
