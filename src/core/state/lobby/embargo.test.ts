// Embargoes follow what came back by their route, within their bounds, and can't be foretold.
import { describe, expect, it } from 'vitest';
import * as stem from '../../constants-stem.ts';
import { peer } from '../../testing/samples.ts';
import type { PeerId } from '../../wire/ids.ts';
import { Embargo } from './embargo.ts';

const NO_CHANCE = new Uint8Array(4);
const HALF_CHANCE = Uint8Array.of(128, 0, 0, 0);
const ALL_CHANCE = new Uint8Array(4).fill(255);
const [B, C, D, E] = [...'BCDE'].map(peer) as [PeerId, PeerId, PeerId, PeerId];

const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

/** An embargo by whose route B these came back. */
function after(...returnsMs: readonly number[]): Embargo {
  return withRoundTrips([], ...returnsMs);
}

function withRoundTrips(
  roundTripsMs: readonly (readonly [PeerId, number])[],
  ...returnsMs: readonly number[]
): Embargo {
  const embargo = new Embargo(new Map(roundTripsMs));
  for (const one of returnsMs) embargo.returned(B, one);
  return embargo;
}

describe('[ST6] what is usual, for a route of which nothing is known', () => {
  it('is a fixed time while little has come back by others', () => {
    expect(new Embargo().minMs(C)).toBe(stem.EMBARGO_START_MS);
    expect(after(...times(stem.EMBARGO_SAMPLES_MIN - 1, 900)).minMs(C)).toBe(stem.EMBARGO_START_MS);
  });

  it('is twice what nearly all took that came back', () => {
    expect(after(...times(stem.EMBARGO_SAMPLES_MIN, 400)).minMs(C)).toBe(800);
    expect(after(...times(31, 400), 2_000).minMs(C)).toBe(800);
    expect(after(...times(29, 400), 1_000, 1_000, 1_000).minMs(C)).toBe(2_000);
  });

  it('keeps its bounds', () => {
    expect(after(...times(20, 1)).minMs(C)).toBe(stem.EMBARGO_MIN_MS);
    expect(after(...times(20, 60_000)).minMs(C)).toBe(stem.EMBARGO_MAX_MS);
  });

  it('forgets what is long past', () => {
    const embargo = after(...times(stem.EMBARGO_SAMPLES_MAX, 1_200));
    for (const one of times(stem.EMBARGO_SAMPLES_MAX, 300)) embargo.returned(B, one);
    expect(embargo.minMs(C)).toBe(600);
  });
});

describe('[ST6] a route that has brought back much', () => {
  it('is waited for by its own mean and deviation, whatever others take', () => {
    const embargo = after(...times(30, 240));
    for (const one of times(30, 900)) embargo.returned(C, one);
    expect(embargo.minMs(B)).toBeCloseTo(240, 0);
    expect(embargo.minMs(C)).toBeCloseTo(900, 0);
    const shaky = after(...times(20, 200).flatMap((ms) => [ms, ms + 100]));
    expect(shaky.minMs(B)).toBeGreaterThan(400);
    expect(shaky.minMs(B)).toBeLessThan(500);
  });

  it('follows what its returns take now', () => {
    const embargo = after(...times(20, 200), ...times(20, 400));
    expect(embargo.minMs(B)).toBeGreaterThan(380);
    expect(embargo.minMs(B)).toBeLessThan(500);
  });

  it('keeps its bounds', () => {
    expect(after(...times(20, 1)).minMs(B)).toBe(stem.EMBARGO_ROUTE_MIN_MS);
    // What is usual is the most: a friend who is slow on purpose reaches no more.
    const embargo = after(...times(3, 20_000));
    for (const one of times(40, 300)) embargo.returned(C, one);
    expect(embargo.minMs(B)).toBe(600);
  });

  it('is waited for longer with each that it loses in turn, until one comes back', () => {
    const embargo = after(...times(30, 200));
    for (const one of times(30, 800)) embargo.returned(C, one);
    const usualMs = embargo.minMs(D);
    const oneMs = embargo.minMs(B);
    embargo.lost(B);
    expect(embargo.minMs(B)).toBe(stem.EMBARGO_BACKOFF * oneMs);
    for (let n = 0; n < 9; n++) embargo.lost(B);
    expect(embargo.minMs(B)).toBe(usualMs);
    embargo.returned(B, 200);
    expect(embargo.minMs(B)).toBeLessThan(1.01 * oneMs);
  });
});

describe('[ST6] a route that has brought back little', () => {
  const TRIPS = [
    [B, 300],
    [C, 120],
    [D, 140],
  ] as const;

  it('is foreseen by its round trip and by the usual one', () => {
    const embargo = withRoundTrips(TRIPS);
    expect(embargo.minMs(B)).toBe(300 + stem.EMBARGO_HOPS * 140);
    expect(embargo.minMs(C)).toBe(120 + stem.EMBARGO_HOPS * 140);
    expect(embargo.minMs(E)).toBe(140 + stem.EMBARGO_HOPS * 140);
    embargo.returned(C, 50);
    expect(embargo.minMs(C)).toBe(120 + stem.EMBARGO_HOPS * 140);
  });

  it('is never foreseen to be quick, nor slower than usual', () => {
    expect(withRoundTrips([[B, 1]]).minMs(B)).toBe(stem.EMBARGO_MIN_MS);
    expect(withRoundTrips([[B, 60_000]]).minMs(B)).toBe(stem.EMBARGO_START_MS);
    const embargo = withRoundTrips([[B, 1]]);
    embargo.lost(B);
    expect(embargo.minMs(B)).toBe(stem.EMBARGO_START_MS);
  });
});

it('[ST6] chance adds a share', () => {
  const embargo = after(...times(60, 400));
  const minMs = Math.ceil(embargo.minMs(B));
  expect(embargo.draw(NO_CHANCE, B)).toBe(minMs);
  const more = Math.round(stem.EMBARGO_BLUR_SHARE * embargo.minMs(B) * Math.LN2);
  expect(embargo.draw(HALF_CHANCE, B)).toBe(minMs + more);
  expect(embargo.draw(ALL_CHANCE, B)).toBeGreaterThan(minMs + 5 * stem.EMBARGO_BLUR_SHARE * minMs);
});

it('[ST6] waits longest for what comes back slowly', () => {
  const embargo = after(...times(20, 400));
  expect(embargo.draw(NO_CHANCE, B, true)).toBe(stem.EMBARGO_MAX_MS);
  expect(embargo.draw(HALF_CHANCE, B, true)).toBe(
    stem.EMBARGO_MAX_MS + Math.round(stem.EMBARGO_MAX_MS * Math.LN2),
  );
});
