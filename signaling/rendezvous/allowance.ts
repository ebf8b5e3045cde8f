// What one socket may still do: its token buckets. Knows no topics and no wire.

import type { BucketName, ServerLimits } from '../constants.ts';
import { TokenBucket } from '../token-bucket.ts';

/** The buckets of one socket. Time comes in as an argument. */
export class Allowance {
  readonly #buckets: Readonly<Record<BucketName, TokenBucket>>;

  constructor(sizes: ServerLimits['buckets'], nowMs: number) {
    this.#buckets = {
      frames: new TokenBucket(sizes.frames, nowMs),
      bytes: new TokenBucket(sizes.bytes, nowMs),
      publishes: new TokenBucket(sizes.publishes, nowMs),
      topics: new TokenBucket(sizes.topics, nowMs),
      iceQuestions: new TokenBucket(sizes.iceQuestions, nowMs),
      offences: new TokenBucket(sizes.offences, nowMs),
    };
  }

  /** Pays for one thing, or for so many bytes; false when there isn't enough left. */
  pay(name: BucketName, nowMs: number, tokens = 1): boolean {
    return this.#buckets[name].take(tokens, nowMs);
  }
}
