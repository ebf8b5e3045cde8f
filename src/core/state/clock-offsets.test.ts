// How far our clock is off: the median of what friends answer, and only of what was asked.
import { expect, it } from 'vitest';
import { ClockOffsets } from './clock-offsets.ts';
import { NOW_MS, peer } from '../testing/samples.ts';

function answers(...offsetsMs: readonly number[]): ClockOffsets {
  const clocks = new ClockOffsets();
  for (const [n, offsetMs] of offsetsMs.entries()) {
    clocks.ask(peer(`${n}`), NOW_MS);
    clocks.answer(peer(`${n}`), NOW_MS, NOW_MS + offsetMs, NOW_MS);
  }
  return clocks;
}

it('[CL1] takes the friend’s reading as made half-way', () => {
  const clocks = new ClockOffsets();
  clocks.ask(peer('B'), NOW_MS);
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS + 5100, NOW_MS + 200)).toBe(true);
  expect(clocks.medianMs).toBe(5000);
});

it('[CL1] remembers when each friend was asked last, until its link goes', () => {
  const clocks = new ClockOffsets();
  clocks.ask(peer('B'), NOW_MS);
  clocks.ask(peer('B'), NOW_MS + 7);
  expect([clocks.askedAtMs(peer('B')), clocks.askedAtMs(peer('C'))]).toEqual([
    NOW_MS + 7,
    undefined,
  ]);
  clocks.forget(peer('B'));
  expect(clocks.askedAtMs(peer('B'))).toBeUndefined();
});

it('[CL1] is the median: one liar moves nothing', () => {
  expect(answers().medianMs).toBeUndefined();
  expect(answers(7).medianMs).toBe(7);
  expect(answers(10, 20).medianMs).toBe(15);
  expect(answers(20, 9_000_000_000, 10).medianMs).toBe(20);
  expect(answers(-30, 0, 10, 1000).medianMs).toBe(5);
});

it('[CL1] refuses answers without a question, and to another question', () => {
  const clocks = new ClockOffsets();
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS, NOW_MS)).toBe(false);
  clocks.ask(peer('B'), NOW_MS);
  expect(clocks.answer(peer('B'), NOW_MS - 1, NOW_MS, NOW_MS + 1)).toBe(false);
  expect(clocks.answer(peer('C'), NOW_MS, NOW_MS, NOW_MS + 1)).toBe(false);
  // Our clock was set back meanwhile: the way there and back can't be told.
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS, NOW_MS - 1)).toBe(false);
  expect(clocks.medianMs).toBeUndefined();
});

it('[CL1] forgets a friend with its link', () => {
  const clocks = answers(100);
  clocks.forget(peer('0'));
  expect(clocks.medianMs).toBeUndefined();
  expect(clocks.askedAtMs(peer('0'))).toBeUndefined();
});
