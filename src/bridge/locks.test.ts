// Locks that say who lives.
import { afterEach, expect, it, vi } from 'vitest';
import { heldLocks, holdLock, hostLockName, locksHere, tabLockName } from './locks.ts';
import { createFakeLocks } from './testing/fake-locks.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('are those of the place that has some', async () => {
  const request = vi.fn(async () => undefined);
  const query = vi.fn(async () => ({ held: [{ name: 'a' }, {}], pending: [] }));
  vi.stubGlobal('navigator', { locks: { request, query } });
  const locks = locksHere()!;
  const held = async (): Promise<void> => {};
  await locks.request('a', { steal: true }, held);
  expect(request).toHaveBeenCalledWith('a', { steal: true }, held);
  // A lock without a name is nobody's.
  expect(await heldLocks(locks)).toEqual(new Set(['a']));
  query.mockResolvedValueOnce({} as never);
  expect(await heldLocks(locks)).toEqual(new Set());
});

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
