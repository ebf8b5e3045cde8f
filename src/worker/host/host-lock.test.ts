// One host at a time, and a new one that doesn't wait for ever.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { createFakeLocks } from '../../bridge/testing/fake-locks.ts';
import { takeHostLock } from './host-lock.ts';
import type { HostLock } from './host-lock.ts';
import { HOST_LOCK_WAIT_MS } from '../constants.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function bench() {
  const clock = createFakeClock();
  const locks = createFakeLocks();
  const log: string[] = [];
  const take = (name: string): HostLock => {
    const onTaken = (): void => void log.push(`${name} taken`);
    const lock = takeHostLock({ profile: 'default', locks, clock, onTaken });
    void lock.held.then(() => log.push(`${name} held`));
    return lock;
  };
  return { clock, log, take };
}

it('is held at once when nobody else is there, and by the next one when it is free', async () => {
  const { clock, log, take } = bench();
  const first = take('first');
  take('second');
  await soon();
  expect(log).toEqual(['first held']);
  first.release();
  await soon();
  expect(log).toEqual(['first held', 'second held']);
  clock.advance(10 * HOST_LOCK_WAIT_MS);
  await soon();
  expect(log).toHaveLength(2);
});

it('is taken from one that does not end, and that one is told', async () => {
  const { clock, log, take } = bench();
  take('first');
  take('second');
  clock.advance(HOST_LOCK_WAIT_MS);
  await soon();
  expect(log).toEqual(['first held', 'first taken', 'second held']);
});

it('is not taken by one that was closed while it waited', async () => {
  const { clock, log, take } = bench();
  take('first');
  take('second').release();
  clock.advance(HOST_LOCK_WAIT_MS);
  await soon();
  expect(log).toEqual(['first held']);
});

it('is nothing where there are no locks', async () => {
  const clock = createFakeClock();
  const lock = takeHostLock({ profile: 'default', locks: undefined, clock, onTaken: () => {} });
  await lock.held;
  expect(() => lock.release()).not.toThrow();
});
