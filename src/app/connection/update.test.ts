// A new version: asked for, agreed to here or elsewhere, put off, never taken for the first
// worker of all.
import { afterEach, expect, it, vi } from 'vitest';
import { QUIET_MS } from './takeover.ts';
import { Update } from './update.svelte.ts';

afterEach(() => vi.useRealTimers());

function setUp() {
  const noted: string[] = [];
  const update = new Update(() => noted.push('reload'));
  return { noted, update, offer: () => update.offer(async () => void noted.push('accepted')) };
}

it('takes over when the person agrees, and the page reloads after that', async () => {
  const { noted, update, offer } = setUp();
  expect(update.ready).toBe(false);
  offer();
  expect(update.ready).toBe(true);
  await update.accept();
  expect(update.ready).toBe(false);
  update.tookOver();
  expect(noted).toEqual(['accepted', 'reload']);
});

it('asks again when the new worker doesn’t come', async () => {
  vi.useFakeTimers();
  const { update, offer } = setUp();
  offer();
  await update.accept();
  await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
  expect(update.ready).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(update.ready).toBe(true);
  await update.accept();
  update.tookOver();
  await vi.advanceTimersByTimeAsync(2 * QUIET_MS);
  expect(update.ready).toBe(false);
});

it('reloads a page where the person put it off, once another tab has agreed', () => {
  const { noted, update, offer } = setUp();
  offer();
  update.later();
  expect(update.ready).toBe(false);
  update.tookOver();
  expect(noted).toEqual(['reload']);
});

it('does not reload for the first worker of all', () => {
  const { noted, update } = setUp();
  update.tookOver();
  expect(noted).toEqual([]);
});
