// The model of a fail-safe: without holes nothing is late, and with them nothing beats knowing when
// to give up.
import { describe, expect, it } from 'vitest';
import { holdersGuess, stemFloor } from './stem-model.ts';
import type { Wait } from './stem-model.ts';

const long: Wait = () => 10_000;
const exact: Wait = (returnMs) => returnMs;
const most: Wait = (_returnMs, sortedMs) => sortedMs.at(-1)!;

describe('the floor of a fail-safe', () => {
  it('is what calm takes where nobody swallows stems', () => {
    const { calmP99Ms, p99Ms } = stemFloor(20, 4, 0, long);
    expect(calmP99Ms).toBeGreaterThan(100);
    expect(p99Ms / calmP99Ms).toBeGreaterThan(0.85);
    expect(p99Ms / calmP99Ms).toBeLessThan(1.15);
  });

  it('rises with the time that holders wait', () => {
    const [best, usual, worst] = [exact, most, long].map((wait) => stemFloor(20, 4, 0.1, wait));
    expect(best!.p99Ms).toBeGreaterThan(1.05 * best!.calmP99Ms);
    expect(usual!.p99Ms).toBeGreaterThan(1.5 * best!.p99Ms);
    expect(worst!.p99Ms).toBeGreaterThan(10_000);
  });
});

describe('a guess at how many waited', () => {
  it('is blind when the farther one waits long, and sure when it hardly waits', () => {
    const near = { minMs: 500, meanMs: 250 };
    expect(holdersGuess(near, { minMs: 60_000, meanMs: 250 })).toBeLessThan(0.52);
    expect(holdersGuess({ minMs: 5_000, meanMs: 250 }, near)).toBeGreaterThan(0.99);
    const alike = holdersGuess(near, near);
    expect(alike).toBeGreaterThan(0.6);
    expect(alike).toBeLessThan(0.68);
  });
});
