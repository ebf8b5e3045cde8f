// Locks that say who lives.
import { expect, it } from 'vitest';
import { heldLocks, holdLock, hostLockName, locksHere, tabLockName } from './locks.ts';
import { createFakeLocks } from './testing/fake-locks.ts';

it('holds a lock until it is freed, and the next one waits', async () => {
  const locks = createFakeLocks();
  const name = tabLockName('one');
  const free = holdLock(locks, name);
  let isNextHeld = false;
  const freeNext = holdLock(locks, name, () => {
    isNextHeld = true;
  });
  expect(isNextHeld).toBe(false);
  expect(await heldLocks(locks)).toEqual(new Set(['foyer-tab-one']));
  free();
  await Promise.resolve();
  await Promise.resolve();
  expect(locks.names()).toEqual([name]);
  expect(isNextHeld).toBe(true);
  freeNext();
  await new Promise((resolve) => setImmediate(resolve));
  expect(locks.names()).toEqual([]);
});

it('gives up waiting', async () => {
  const locks = createFakeLocks();
  const free = holdLock(locks, 'a');
  const giveUp = holdLock(locks, 'a');
  giveUp();
  free();
  await new Promise((resolve) => setImmediate(resolve));
  expect(locks.names()).toEqual([]);
});

it('does without locks', async () => {
  expect(locksHere()).toBeUndefined();
  expect(await heldLocks(undefined)).toBeUndefined();
  expect(() => holdLock(undefined, 'a')()).not.toThrow();
});

it('names locks after what they stand for', () => {
  expect(hostLockName('work')).toBe('foyer-host-work');
});
