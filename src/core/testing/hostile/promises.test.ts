// Each promise of a hostile run can be seen broken, and none is when all is well.
import { expect, it } from 'vitest';
import type { HostileFigures } from './hostile-run.ts';
import { brokenPromises } from './promises.ts';

const WELL: HostileFigures = {
  known: { come: 100, expected: 100 },
  newLive: { come: 3, expected: 20 },
  newSynced: { come: 20, expected: 20 },
  syncedMs: 60_000,
  p99Ms: 150,
  cutHonest: 0,
  cutHostile: 7,
  accusedHonest: 0,
  shownTwice: 0,
  leaked: 0,
  fullest: { cache: 'seen', size: 90, max: 100 },
  diskBytes: 1_000,
  givenBytesPerS: 2_000,
  told: { told: 9, of: 10 },
};
const judged = { calmP99Ms: 80, shows: true, swallows: false };

it('is content with a run in which all is well', () => {
  expect(brokenPromises(WELL, judged)).toEqual([]);
});

it.each<[keyof HostileFigures, HostileFigures[keyof HostileFigures]]>([
  ['known', { come: 99, expected: 100 }],
  ['newSynced', { come: 19, expected: 20 }],
  ['syncedMs', 1_000_000],
  ['p99Ms', 161],
  ['cutHonest', 1],
  ['accusedHonest', 1],
  ['shownTwice', 1],
  ['leaked', 1],
  ['fullest', { cache: 'seen', size: 101, max: 100 }],
  ['told', { told: 8, of: 10 }],
])('says one sentence about %s', (name, value) => {
  expect(brokenPromises({ ...WELL, [name]: value }, judged)).toHaveLength(1);
});

it('gives words time where stems are swallowed', () => {
  expect(brokenPromises({ ...WELL, p99Ms: 3_160 }, { ...judged, swallows: true })).toEqual([]);
  expect(brokenPromises({ ...WELL, p99Ms: 3_161 }, { ...judged, swallows: true })).toHaveLength(1);
});

it('asks nobody to be told of what doesn’t show', () => {
  const quiet = { ...WELL, told: { told: 0, of: 10 } };
  expect(brokenPromises(quiet, { ...judged, shows: false })).toEqual([]);
});
