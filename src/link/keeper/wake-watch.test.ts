// When a machine is taken to have slept, by what its clocks show.
import { expect, it } from 'vitest';
import { SLEEP_MIN_MS, WAKE_CHECK_MS, WAKE_LATE_MS } from '../constants.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { watchWake } from './wake-watch.ts';

function watched() {
  const clock = new VirtualClock();
  const told: string[] = [];
  const stop = watchWake(clock, {
    onLate: () => told.push('late'),
    onSlept: () => told.push('slept'),
  });
  return { clock, told, stop };
}

it('a machine that is awake tells nothing', async () => {
  const { clock, told } = watched();
  await clock.advance(3_600_000);
  expect(told).toEqual([]);
});

it.each([
  ['a while too short to matter', WAKE_CHECK_MS + WAKE_LATE_MS, []],
  ['as long as hidden pages are held up', WAKE_CHECK_MS + 60_000, ['late']],
  ['longer than that', WAKE_CHECK_MS + SLEEP_MIN_MS + 1, ['slept']],
  ['a night', 8 * 3_600_000, ['slept']],
])('timers that are held up for %s', async (_, ms, wanted) => {
  const { clock, told } = watched();
  await clock.sleep(ms);
  expect(told).toEqual(wanted);
  await clock.advance(60_000);
  expect(told).toEqual(wanted);
});

it('a steady clock that slept too is told from the other one', async () => {
  const { clock, told } = watched();
  await clock.advance(12_000);
  clock.suspend(WAKE_LATE_MS + 1);
  await clock.advance(WAKE_CHECK_MS);
  expect(told).toEqual(['slept']);
  await clock.advance(60_000);
  expect(told).toEqual(['slept']);
});

it('a clock that is put back tells nothing, and all goes on', async () => {
  const { clock, told } = watched();
  clock.suspend(-3_600_000);
  await clock.advance(60_000);
  expect(told).toEqual([]);
  await clock.sleep(3_600_000);
  expect(told).toEqual(['slept']);
});

it('ends when told to', async () => {
  const { clock, told, stop } = watched();
  stop();
  await clock.sleep(3_600_000);
  expect([told, clock.timers]).toEqual([[], 0]);
});
