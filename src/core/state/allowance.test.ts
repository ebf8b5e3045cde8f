// What may be overdrawn, and is made good with time.
import { expect, it } from 'vitest';
import { NOW_MS } from '../testing/samples.ts';
import { Allowance } from './allowance.ts';

const SECOND_MS = 1_000;

it('lets begin while anything is left, whatever it will cost', () => {
  const allowance = new Allowance(100, 10, NOW_MS);
  allowance.spend(99);
  expect(allowance.readyAtMs(NOW_MS)).toBe(NOW_MS);
  allowance.spend(20);
  expect(allowance.readyAtMs(NOW_MS)).toBe(NOW_MS + 2 * SECOND_MS);
  expect(allowance.readyAtMs(NOW_MS + SECOND_MS)).toBe(NOW_MS + 2 * SECOND_MS);
  expect(allowance.readyAtMs(NOW_MS + 2 * SECOND_MS)).toBe(NOW_MS + 2 * SECOND_MS);
});

it('saves up no more than a burst, and nothing by a clock that is set back', () => {
  const allowance = new Allowance(100, 10, NOW_MS);
  allowance.readyAtMs(NOW_MS + 3_600 * SECOND_MS);
  allowance.spend(100);
  const laterMs = NOW_MS + 3_600 * SECOND_MS;
  expect(allowance.readyAtMs(laterMs)).toBe(laterMs + SECOND_MS / 10);
  expect(allowance.readyAtMs(NOW_MS)).toBe(NOW_MS + SECOND_MS / 10);
});
