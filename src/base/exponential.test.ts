// Waiting times: their mean, their spread, and their bounds.
import { expect, it } from 'vitest';
import { exponential, EXPONENTIAL_BYTES } from './exponential.ts';

const bytesOf = (n: number): Uint8Array =>
  Uint8Array.from({ length: EXPONENTIAL_BYTES }, (_, at) => n >>> (8 * (3 - at)));

it('begins at nothing and ends at a few means', () => {
  expect(exponential(1_000, bytesOf(0))).toBe(0);
  expect(exponential(1_000, bytesOf(2 ** 32 - 1))).toBeGreaterThan(5_000);
  expect(exponential(1_000, bytesOf(2 ** 32 - 1))).toBeLessThan(23_000);
});

it('is short more often than long, and as long as its mean in the mean', () => {
  const count = 10_000;
  const times = Array.from({ length: count }, (_, n) =>
    exponential(1_000, bytesOf(Math.floor(((n + 0.5) / count) * 2 ** 32))),
  );
  expect(times.reduce((sum, one) => sum + one, 0) / count).toBeCloseTo(1_000, -1);
  expect(times[count / 2]).toBeCloseTo(1_000 * Math.LN2, -1);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
