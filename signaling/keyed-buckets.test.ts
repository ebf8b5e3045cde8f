// Buckets by key, with time as a number.

import { describe, expect, it } from 'vitest';
import { KeyedBuckets } from './keyed-buckets.ts';

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
