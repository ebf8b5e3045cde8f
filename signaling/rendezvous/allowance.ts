// What one socket may still do, and all sockets of its address together: token buckets. Knows no
// topics and no wire. Time is an argument.

import { RecentMap } from '../../src/base/recent-map.ts';
import type { TokenBucket } from '../../src/base/token-bucket.ts';
import {
  ADDRESSES_REMEMBERED_MAX,
  type BucketName,
  type BucketSize,
  type ServerLimits,
  type SharedBucketName,
} from '../constants.ts';
import { newBucket } from '../keyed-buckets.ts';

export type Payment =
  | 'paid'
  /** The socket asked for more than its own share. */
  | 'over'
  /** The sockets of its address did so together, which may be another's fault. */
  | 'over-together';

/** Each made when it is first paid from: most are never asked for. */
class Buckets<Name extends string> {
  readonly #sizes: Readonly<Record<Name, BucketSize>>;
  readonly #fullAtMs: number;
  readonly #buckets: Partial<Record<Name, TokenBucket>> = {};

  constructor(sizes: Readonly<Record<Name, BucketSize>>, fullAtMs: number) {
    this.#sizes = sizes;
    this.#fullAtMs = fullAtMs;
  }

  take(name: Name, tokens: number, nowMs: number): boolean {
    const bucket = (this.#buckets[name] ??= newBucket(this.#sizes[name], this.#fullAtMs));
    return bucket.take(tokens, nowMs);
  }
}

/** The buckets that the sockets of an address share; kept for a while when the last one goes. */
export class AddressAllowances {
  readonly #sizes: ServerLimits['addressBuckets'];
  readonly #byAddress = new RecentMap<string, Buckets<SharedBucketName>>(ADDRESSES_REMEMBERED_MAX);

  constructor(sizes: ServerLimits['addressBuckets']) {
    this.#sizes = sizes;
  }

  /** False for too much together; true for what has no shared bucket. */
  take(addressKey: string, name: BucketName, tokens: number, nowMs: number): boolean {
    if (!isShared(name)) return true;
    const make = (): Buckets<SharedBucketName> => new Buckets(this.#sizes, nowMs);
    return this.#byAddress.getOrMake(addressKey, make).take(name, tokens, nowMs);
  }
}

/** The buckets of one socket. */
export class Allowance {
  readonly #own: Buckets<BucketName>;
  readonly #together: AddressAllowances;
  readonly #addressKey: string;

  constructor(
    sizes: ServerLimits['buckets'],
    together: AddressAllowances,
    addressKey: string,
    nowMs: number,
  ) {
    this.#own = new Buckets(sizes, nowMs);
    this.#together = together;
    this.#addressKey = addressKey;
  }

  /** Pays for one thing, or for so many bytes. */
  pay(name: BucketName, nowMs: number, tokens = 1): Payment {
    if (!this.#own.take(name, tokens, nowMs)) return 'over';
    const isLeft = this.#together.take(this.#addressKey, name, tokens, nowMs);
    return isLeft ? 'paid' : 'over-together';
  }
}

function isShared(name: BucketName): name is SharedBucketName {
  return name !== 'iceQuestions' && name !== 'offences';
}
