// How far our clock is off: the median of what friends answer, and only of what was asked.
import { expect, it } from 'vitest';
import { CLOCK_STEP_MS } from '../constants-times.ts';
import { ClockOffsets, coarseClockMs } from './clock-offsets.ts';
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
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS + 5100, NOW_MS + 200)).toBe(200);
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
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS, NOW_MS)).toBeUndefined();
  clocks.ask(peer('B'), NOW_MS);
  expect(clocks.answer(peer('B'), NOW_MS - 1, NOW_MS, NOW_MS + 1)).toBeUndefined();
  expect(clocks.answer(peer('C'), NOW_MS, NOW_MS, NOW_MS + 1)).toBeUndefined();
  // Our clock was set back meanwhile: the way there and back can't be told.
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS, NOW_MS - 1)).toBeUndefined();
  expect(clocks.medianMs).toBeUndefined();
});

it('[CL1] forgets a friend with its link', () => {
  const clocks = answers(100);
  clocks.forget(peer('0'));
  expect(clocks.medianMs).toBeUndefined();
  expect(clocks.askedAtMs(peer('0'))).toBeUndefined();
});

it('[CL1] quotes what was told, and measures by what was true', () => {
  const clocks = new ClockOffsets();
  clocks.ask(peer('B'), NOW_MS + 4000, NOW_MS);
  expect(clocks.answer(peer('B'), NOW_MS + 4000, NOW_MS, NOW_MS + 4200)).toBeUndefined();
  expect(clocks.answer(peer('B'), NOW_MS, NOW_MS + 4100, NOW_MS + 4200)).toBe(200);
  expect(clocks.medianMs).toBe(0);
});

it('[CL2] a friend sees steps, whose moment it can’t know and no patience finds out', () => {
  const key = new Uint8Array(32).fill(7);
  const stepsOf = (name: string): number[] => {
    const moments: number[] = [];
    for (let ms = 0; ms < 3 * CLOCK_STEP_MS; ms += 10) {
      const told = coarseClockMs(key, peer(name), ms);
      if (told !== coarseClockMs(key, peer(name), ms - 10)) moments.push(ms);
      expect(told % CLOCK_STEP_MS).toBe(0);
      expect(Math.abs(told - ms)).toBeLessThanOrEqual(CLOCK_STEP_MS);
    }
    return moments;
  };
  const moments = Array.from({ length: 40 }, (_, at) => stepsOf(`friend ${at}`));
  for (const of of moments) {
    expect(of).toHaveLength(3);
    expect(of[1]! - of[0]!).toBe(CLOCK_STEP_MS);
  }
  // Each friend has a moment of its own, anywhere in a step.
  const quarters = new Set(moments.map(([first]) => Math.floor(first! / (CLOCK_STEP_MS / 4))));
  expect(quarters.size).toBe(4);
  expect(coarseClockMs(new Uint8Array(32), peer('B'), 12_345_678)).toBe(
    coarseClockMs(new Uint8Array(32), peer('B'), 12_345_678),
  );
});
