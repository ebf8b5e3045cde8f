// How often something may be done: a burst at once, then a steady rate. Time is an argument.

/**
 * Holds at most `burst` tokens. Times are milliseconds of one clock, whichever; when it is set back
 * no token comes and none is lost.
 */
export class TokenBucket {
  readonly #burst: number;
  readonly #perMs: number;
  #tokens: number;
  #atMs: number;

  /** @param burst tokens when full @param perSecond tokens that come back each second */
  constructor(burst: number, perSecond: number, nowMs: number) {
    this.#burst = burst;
    this.#perMs = perSecond / 1000;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** Whether `cost` could be taken now; takes nothing. */
  allows(cost: number, nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#tokens >= cost;
  }

  /** Takes `cost` if it is there; otherwise takes nothing and says false. */
  take(cost: number, nowMs: number): boolean {
    if (!this.allows(cost, nowMs)) return false;
    this.#tokens -= cost;
    return true;
  }

  /** From when on `cost` could be taken, if nobody takes any before; at most a burst. */
  readyAtMs(cost: number, nowMs: number): number {
    this.#refill(nowMs);
    return this.#tokens >= cost ? nowMs : nowMs + Math.ceil((cost - this.#tokens) / this.#perMs);
  }

  /**
   * Takes one token in any case. The time from which it may be used: now, or later in turn, behind
   * those reserved before.
   */
  reserve(nowMs: number): number {
    this.#refill(nowMs);
    this.#tokens--;
    return this.#tokens >= 0 ? nowMs : nowMs - this.#tokens / this.#perMs;
  }

  /** Takes `cost` in any case, as known only once it is done: what lacks is made good first. */
  spend(cost: number): void {
    this.#tokens -= cost;
  }

  /** A reserved token that wasn't used comes back. */
  giveBack(): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + 1);
  }

  /** Full again: nothing to remember. */
  full(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#tokens >= this.#burst;
  }

  #refill(nowMs: number): void {
    const passedMs = nowMs - this.#atMs;
    this.#atMs = nowMs;
    if (passedMs > 0) this.#tokens = Math.min(this.#burst, this.#tokens + passedMs * this.#perMs);
  }
}
