// A token bucket for each address, or other key, that is heard of. Time is an argument.

import { RecentMap } from '../src/base/recent-map.ts';
import { TokenBucket } from '../src/base/token-bucket.ts';
import { NET_SHARE, type BucketSize } from './constants.ts';

/** A bucket for each key, for so many keys at most; the key longest unheard makes room. */
export class KeyedBuckets {
  readonly #size: BucketSize;
  readonly #buckets: RecentMap<string, TokenBucket>;

  constructor(size: BucketSize, keysMax: number) {
    this.#size = size;
    this.#buckets = new RecentMap(keysMax);
  }

  get keys(): number {
    return this.#buckets.size;
  }

  /** Whether the key's tokens could be taken now; takes none. */
  allows(key: string, tokens: number, nowMs: number): boolean {
    return this.#buckets.getOrMake(key, () => newBucket(this.#size, nowMs)).allows(tokens, nowMs);
  }

  /** Takes the key's tokens and says true, or takes none and says false. */
  take(key: string, tokens: number, nowMs: number): boolean {
    return this.#buckets.getOrMake(key, () => newBucket(this.#size, nowMs)).take(tokens, nowMs);
  }
}

/** What all addresses of one net may take together, of what each may take so much. */
export const ofNet = ({ burst, perS }: BucketSize): BucketSize => ({
  burst: burst * NET_SHARE,
  perS: perS * NET_SHARE,
});

export function newBucket({ burst, perS }: BucketSize, nowMs: number): TokenBucket {
  return new TokenBucket(burst, perS, nowMs);
}
