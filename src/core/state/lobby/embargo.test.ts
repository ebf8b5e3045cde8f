// Embargoes follow what came back, within their bounds, and can't be foretold.
import { expect, it } from 'vitest';
import * as stem from '../../constants-stem.ts';
import { Embargo } from './embargo.ts';

const NO_CHANCE = new Uint8Array(4);
const ALL_CHANCE = new Uint8Array(4).fill(255);

function after(...returnsMs: readonly number[]): Embargo {
  const embargo = new Embargo();
  for (const one of returnsMs) embargo.returned(one);
  return embargo;
}
const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

it('[ST6] takes a usual time while little has come back', () => {
  expect(new Embargo().minMs).toBe(stem.EMBARGO_START_MS);
  expect(after(...times(stem.EMBARGO_SAMPLES_MIN - 1, 900)).minMs).toBe(stem.EMBARGO_START_MS);
});

it('[ST6] is twice what nearly all took that came back', () => {
  const few = times(stem.EMBARGO_SAMPLES_MIN, 400);
  expect(after(...few).minMs).toBe(800);
  expect(after(...times(31, 400), 2_000).minMs).toBe(800);
  expect(after(...times(29, 400), 1_000, 1_000, 1_000).minMs).toBe(2_000);
});

it('[ST6] keeps its bounds', () => {
  expect(after(...times(20, 1)).minMs).toBe(stem.EMBARGO_MIN_MS);
  expect(after(...times(20, 60_000)).minMs).toBe(stem.EMBARGO_MAX_MS);
});

it('[ST6] forgets what is long past', () => {
  const embargo = after(...times(stem.EMBARGO_SAMPLES_MAX, 1_200));
  for (const one of times(stem.EMBARGO_SAMPLES_MAX, 300)) embargo.returned(one);
  expect(embargo.minMs).toBe(600);
});

it('[ST6] adds a time of chance, of the same mean', () => {
  const embargo = after(...times(20, 400));
  expect(embargo.draw(NO_CHANCE)).toBe(800);
  expect(embargo.draw(Uint8Array.of(128, 0, 0, 0))).toBe(800 + Math.round(800 * Math.LN2));
  expect(embargo.draw(ALL_CHANCE)).toBeGreaterThan(800 + 5 * 800);
});

it('[ST6] waits longest for what comes back slowly', () => {
  expect(after(...times(20, 400)).draw(NO_CHANCE, true)).toBe(stem.EMBARGO_MAX_MS);
});
