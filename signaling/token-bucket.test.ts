// Token buckets, with time as a number.

import { describe, expect, it } from 'vitest';
import { KeyedBuckets, TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('gives its burst at once and then what time brings', () => {
    const bucket = new TokenBucket({ burst: 2, perS: 1 }, 0);
    expect([bucket.take(1, 0), bucket.take(1, 0), bucket.take(1, 0)]).toEqual([true, true, false]);
    expect(bucket.take(1, 999)).toBe(false);
    expect(bucket.take(1, 1000)).toBe(true);
    expect(bucket.take(1, 1000)).toBe(false);
  });

  it('takes all or nothing', () => {
    const bucket = new TokenBucket({ burst: 10, perS: 1 }, 0);
    expect(bucket.take(11, 0)).toBe(false);
    expect(bucket.take(10, 0)).toBe(true);
  });

  it('never holds more than its burst', () => {
    const bucket = new TokenBucket({ burst: 2, perS: 1000 }, 0);
    expect(bucket.take(3, 3_600_000)).toBe(false);
  });

  it('goes on when the clock is set back', () => {
    const bucket = new TokenBucket({ burst: 1, perS: 1 }, 100_000);
    expect(bucket.take(1, 100_000)).toBe(true);
    expect(bucket.take(1, 50_000)).toBe(false);
    expect(bucket.take(1, 51_000)).toBe(true);
  });
});

describe('buckets by key', () => {
  it('keep the keys apart', () => {
    const buckets = new KeyedBuckets({ burst: 1, perS: 1 }, 10);
    expect(buckets.take('a', 1, 0)).toBe(true);
    expect(buckets.take('a', 1, 0)).toBe(false);
    expect(buckets.take('b', 1, 0)).toBe(true);
  });

  it('forget the key longest unheard when there are too many', () => {
    const buckets = new KeyedBuckets({ burst: 1, perS: 0 }, 2);
    buckets.take('a', 1, 0);
    buckets.take('b', 1, 0);
    buckets.take('a', 1, 0); // heard again, so that b is now the longest unheard
    buckets.take('c', 1, 0);
    expect(buckets.keys).toBe(2);
    expect(buckets.take('a', 1, 0)).toBe(false);
    expect(buckets.take('b', 1, 0)).toBe(true);
  });
});
