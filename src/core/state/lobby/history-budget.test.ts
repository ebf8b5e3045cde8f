// How much old history of unknown authors a friend may bring: a little at once, more with time.
import { expect, it } from 'vitest';
import {
  HISTORY_BURST,
  HISTORY_FIRST_MS,
  HISTORY_GROWN_MS,
  HISTORY_MAX,
  HISTORY_PER_S,
  HISTORY_UNIT_BYTES,
  HISTORY_YOUNG_MS,
  HISTORY_YOUNG_SHARE,
} from '../../constants-shares.ts';
import { NOW_MS } from '../../testing/samples.ts';
import { HistoryBudget } from './history-budget.ts';

const OLD_MS = NOW_MS - 2 * HISTORY_YOUNG_MS;
const LONG_AGO_MS = NOW_MS - 2 * HISTORY_FIRST_MS;
const settled = (): HistoryBudget =>
  new HistoryBudget({ joinedAtMs: LONG_AGO_MS, lastThereMs: NOW_MS });

it('[SH9] is free for a newcomer’s first half hour', () => {
  const budget = new HistoryBudget({ joinedAtMs: NOW_MS, lastThereMs: NOW_MS });
  expect(budget.charge(HISTORY_UNIT_BYTES * HISTORY_MAX, OLD_MS, NOW_MS)).toBeUndefined();
  expect(budget.left(NOW_MS + HISTORY_FIRST_MS - 1)).toBe(Infinity);
  expect(budget.left(NOW_MS + HISTORY_FIRST_MS)).toBeLessThan(Infinity);
  // Nothing of the first half hour counts: only what is charged after.
  const bytes = HISTORY_UNIT_BYTES * HISTORY_MAX;
  expect(budget.charge(bytes, OLD_MS, NOW_MS + HISTORY_FIRST_MS)).toBe(bytes);
});

it('[SH9] is charged by number and bytes', () => {
  const budget = settled();
  expect(budget.left(NOW_MS)).toBe(HISTORY_BURST);
  budget.charge(0, OLD_MS, NOW_MS);
  expect(budget.left(NOW_MS)).toBe(HISTORY_BURST - 1);
  budget.charge(9 * HISTORY_UNIT_BYTES, OLD_MS, NOW_MS);
  expect(budget.left(NOW_MS)).toBe(HISTORY_BURST - 11);
  budget.charge(HISTORY_BURST * HISTORY_UNIT_BYTES, OLD_MS, NOW_MS);
  expect(budget.left(NOW_MS)).toBe(0);
});

it('[SH9] grows with time, also while we were away, to its greatest', () => {
  const budget = settled();
  expect(budget.left(NOW_MS + 40_000)).toBe(HISTORY_BURST + 40 * HISTORY_PER_S);
  expect(budget.left(NOW_MS + 1e12)).toBe(HISTORY_MAX);
  const lastThereMs = NOW_MS - 400_000;
  const back = new HistoryBudget({ joinedAtMs: 0, lastThereMs });
  expect(back.left(NOW_MS)).toBe(HISTORY_BURST + 400 * HISTORY_PER_S);
});

it('[SH9] a clock that is set back changes nothing', () => {
  const budget = settled();
  budget.charge(0, OLD_MS, NOW_MS);
  expect(budget.left(NOW_MS - 1_000)).toBe(HISTORY_BURST - 1);
});

it('[SH9] says that it is used up, with all bytes, once in a while', () => {
  const budget = settled();
  expect(budget.charge((HISTORY_BURST - 2) * HISTORY_UNIT_BYTES, OLD_MS, NOW_MS)).toBeUndefined();
  const bytes = (HISTORY_BURST - 2) * HISTORY_UNIT_BYTES + 7;
  expect(budget.charge(7, OLD_MS, NOW_MS)).toBe(bytes);
  expect(budget.charge(0, OLD_MS, NOW_MS)).toBeUndefined();
  const units = HISTORY_MAX * HISTORY_UNIT_BYTES;
  expect(budget.charge(units, OLD_MS, NOW_MS + HISTORY_GROWN_MS - 1)).toBeUndefined();
  expect(budget.charge(0, OLD_MS, NOW_MS + HISTORY_GROWN_MS)).toBe(bytes + units);
});

it('[SH9] charges young messages by a share', () => {
  const budget = settled();
  for (let n = 0; n < 12; n++) budget.charge(0, NOW_MS - HISTORY_YOUNG_MS + 1, NOW_MS);
  expect(budget.left(NOW_MS)).toBe(Math.floor(HISTORY_BURST - 12 * HISTORY_YOUNG_SHARE));
  budget.charge(0, NOW_MS - HISTORY_YOUNG_MS, NOW_MS);
  expect(budget.left(NOW_MS)).toBe(Math.floor(HISTORY_BURST - 12 * HISTORY_YOUNG_SHARE) - 1);
});
