// How often progress is told.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { PROGRESS_PERIOD_MS } from '../constants.ts';
import { throttleProgress } from './progress.ts';

it('tells the first at once, then no more than four times a second', () => {
  const clock = createFakeClock();
  const told: unknown[] = [];
  const tell = throttleProgress(clock, (done, of) => told.push([done, of]));
  for (let done = 1; done <= 1_000; done++) {
    tell(done, 1_000);
    clock.advance(1);
  }
  expect(told).toEqual([
    [1, 1_000],
    [251, 1_000],
    [501, 1_000],
    [751, 1_000],
  ]);
  expect(1_000 / PROGRESS_PERIOD_MS).toBe(4);
});

it('goes on when the clock is set back', () => {
  const clock = createFakeClock();
  let told = 0;
  let nowMs = clock.nowMs();
  const tell = throttleProgress({ ...clock, nowMs: () => nowMs }, () => (told += 1));
  tell(1, undefined);
  nowMs -= 3_600_000;
  tell(2, undefined);
  expect(told).toBe(2);
});
