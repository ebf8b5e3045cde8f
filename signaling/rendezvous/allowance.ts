// What one socket may still do: its token buckets. Knows no topics and no wire.

import type { TokenBucket } from '../../src/base/token-bucket.ts';
import type { BucketName, ServerLimits } from '../constants.ts';
import { newBucket } from '../keyed-buckets.ts';

/** The buckets of one socket. Time comes in as an argument. */
export class Allowance {
  readonly #sizes: ServerLimits['buckets'];
  readonly #openedAtMs: number;
  /** Made when first paid from: most sockets never ask for half of them. */
  readonly #buckets: Partial<Record<BucketName, TokenBucket>> = {};

  constructor(sizes: ServerLimits['buckets'], nowMs: number) {
    this.#sizes = sizes;
    this.#openedAtMs = nowMs;
  }

  /** Pays for one thing, or for so many bytes; false when there isn't enough left. */
  pay(name: BucketName, nowMs: number, tokens = 1): boolean {
    this.#buckets[name] ??= newBucket(this.#sizes[name], this.#openedAtMs);
    return this.#buckets[name].take(tokens, nowMs);
  }
}
