// The token bucket at its edges, to the millisecond.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('[LI1] gives a burst at once and refuses the next', () => {
  const bucket = new TokenBucket(3, 1, 0);
  expect([1, 2, 3, 4].map(() => bucket.take(1, 0))).toEqual([true, true, true, false]);
});

it('[LI1] refills by the second, not a millisecond sooner', () => {
  const bucket = new TokenBucket(1, 2, 0);
  expect(bucket.take(1, 0)).toBe(true);
  expect(bucket.take(1, 499)).toBe(false);
  expect(bucket.take(1, 500)).toBe(true);
});

it('[LI1] never holds more than its burst', () => {
  const bucket = new TokenBucket(2, 1, 0);
  expect(bucket.take(3, 1_000_000)).toBe(false);
  expect(bucket.take(2, 1_000_000)).toBe(true);
  expect(bucket.take(1, 1_000_000)).toBe(false);
});

it('takes nothing when there is too little, and nothing when only asked', () => {
  const bucket = new TokenBucket(2, 0, 0);
  expect(bucket.take(3, 0)).toBe(false);
  expect(bucket.allows(2, 0)).toBe(true);
  expect(bucket.allows(2, 0)).toBe(true);
  expect(bucket.take(2, 0)).toBe(true);
  expect(bucket.allows(0, 0)).toBe(true);
});

it('is full again when everything came back', () => {
  const bucket = new TokenBucket(2, 1, 0);
  expect(bucket.full(0)).toBe(true);
  bucket.take(1, 0);
  expect(bucket.full(999)).toBe(false);
  expect(bucket.full(1000)).toBe(true);
});

it('reserves turns in a row, each one later', () => {
  const bucket = new TokenBucket(2, 2, 0);
  expect([1, 2, 3, 4].map(() => bucket.reserve(0))).toEqual([0, 0, 500, 1_000]);
  expect(bucket.reserve(1_000)).toBe(1_500);
});

it('takes reserved turns back that were not used', () => {
  const bucket = new TokenBucket(1, 1, 0);
  bucket.reserve(0);
  bucket.reserve(0);
  bucket.giveBack();
  expect(bucket.reserve(0)).toBe(1_000);
});

it('never holds more than its burst, whatever is given back', () => {
  const bucket = new TokenBucket(1, 1, 0);
  bucket.giveBack();
  expect(bucket.take(2, 0)).toBe(false);
});

it('a clock that is set back gives no tokens and takes none', () => {
  const bucket = new TokenBucket(10, 1, 100_000);
  bucket.take(10, 100_000);
  expect(bucket.allows(1, 50_000)).toBe(false);
  expect(bucket.allows(1, 50_999)).toBe(false);
  expect(bucket.allows(1, 51_000)).toBe(true);
});

it('[LI1] never gives more than burst and refill allow, whatever is asked when', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(4)), { maxLength: 60 }), (asks) => {
      const bucket = new TokenBucket(5, 10, 0);
      let nowMs = 0;
      let taken = 0;
      for (const [waitMs, cost] of asks) {
        nowMs += waitMs;
        if (bucket.take(cost, nowMs)) taken += cost;
        expect(taken).toBeLessThanOrEqual(5 + nowMs / 100 + 1e-6);
      }
    }),
  );
});

describe('what may be overdrawn', () => {
  const SECOND_MS = 1_000;
  const NOW_MS = 1_790_000_000_000;

  it('lets begin while anything is left, whatever it will cost', () => {
    const bucket = new TokenBucket(100, 10, NOW_MS);
    bucket.spend(99);
    expect(bucket.readyAtMs(1, NOW_MS)).toBe(NOW_MS);
    bucket.spend(20);
    expect(bucket.readyAtMs(1, NOW_MS)).toBe(NOW_MS + 2 * SECOND_MS);
    expect(bucket.readyAtMs(1, NOW_MS + SECOND_MS)).toBe(NOW_MS + 2 * SECOND_MS);
    expect(bucket.readyAtMs(1, NOW_MS + 2 * SECOND_MS)).toBe(NOW_MS + 2 * SECOND_MS);
  });

  it('saves up no more than a burst, and nothing by a clock that is set back', () => {
    const bucket = new TokenBucket(100, 10, NOW_MS);
    bucket.readyAtMs(1, NOW_MS + 3_600 * SECOND_MS);
    bucket.spend(100);
    const laterMs = NOW_MS + 3_600 * SECOND_MS;
    expect(bucket.readyAtMs(1, laterMs)).toBe(laterMs + SECOND_MS / 10);
    expect(bucket.readyAtMs(1, NOW_MS)).toBe(NOW_MS + SECOND_MS / 10);
  });
});
