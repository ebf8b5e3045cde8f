// Token buckets: one by itself, and one for each address that is heard of.
// Time comes in as an argument; nothing here reads a clock.

import type { BucketSize } from './constants.ts';

/** Holds `burst` tokens at first and refills with `perS` a second. */
export class TokenBucket {
  readonly #size: BucketSize;
  #tokens: number;
  #filledAtMs: number;

  constructor(size: BucketSize, nowMs: number) {
    this.#size = size;
    this.#tokens = size.burst;
    this.#filledAtMs = nowMs;
  }

  /** Takes the tokens and says true, or takes none and says false. */
  take(tokens: number, nowMs: number): boolean {
    this.#refill(nowMs);
    if (this.#tokens < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }

  #refill(nowMs: number): void {
    // A clock that was set back must neither take tokens away nor stop the refill.
    const passedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#tokens = Math.min(this.#size.burst, this.#tokens + (passedMs / 1000) * this.#size.perS);
    this.#filledAtMs = nowMs;
  }
}

/** A bucket for each key, for so many keys at most; the key longest unheard makes room. */
export class KeyedBuckets {
  readonly #size: BucketSize;
  readonly #keysMax: number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(size: BucketSize, keysMax: number) {
    this.#size = size;
    this.#keysMax = keysMax;
  }

  get keys(): number {
    return this.#buckets.size;
  }

  take(key: string, tokens: number, nowMs: number): boolean {
    const bucket = this.#buckets.get(key) ?? new TokenBucket(this.#size, nowMs);
    // A Map keeps the order of insertion, so that inserting anew keeps the longest unheard first.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > this.#keysMax) {
      const [longestUnheard] = this.#buckets.keys();
      if (longestUnheard !== undefined) this.#buckets.delete(longestUnheard);
    }
    return bucket.take(tokens, nowMs);
  }
}
