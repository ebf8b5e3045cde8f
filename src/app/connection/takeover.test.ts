// While a new worker takes over no tab posts to the old one; when it doesn't come, all post again.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { createFakeChannels } from '../../bridge/testing/fake-channels.ts';
import { WORKER_IDLE_LIFE_MS } from '../../bridge/constants.ts';
import { createTakeover, QUIET_MS, SETTLE_MS } from './takeover.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function twoTabs() {
  const clock = createFakeClock();
  const open = createFakeChannels();
  return { clock, one: createTakeover(clock, open), other: createTakeover(clock, open) };
}

it('makes all tabs quiet, and waits for what they posted just before', async () => {
  const { clock, one, other } = twoTabs();
  expect([one.isUnderWay, other.isUnderWay]).toEqual([false, false]);
  let begun = false;
  void one.begin().then(() => (begun = true));
  expect(one.isUnderWay).toBe(true);
  await turn();
  expect(other.isUnderWay).toBe(true);
  clock.advance(SETTLE_MS - 1);
  await turn();
  expect(begun).toBe(false);
  clock.advance(1);
  await turn();
  expect(begun).toBe(true);
});

it('ends with the new worker, or after a time without one', async () => {
  const { clock, one, other } = twoTabs();
  void one.begin();
  await turn();
  other.end();
  expect([one.isUnderWay, other.isUnderWay]).toEqual([true, false]);
  clock.advance(QUIET_MS - 1);
  expect(one.isUnderWay).toBe(true);
  clock.advance(1);
  expect(one.isUnderWay).toBe(false);
});

it('is longer than the life of a worker that nobody posts to', () => {
  expect(QUIET_MS).toBeGreaterThan(WORKER_IDLE_LIFE_MS + SETTLE_MS);
});
