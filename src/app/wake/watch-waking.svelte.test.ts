// When being woken is seen to: as little as may be, and nothing at all for whoever doesn't use it.
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WAKE_CACHE } from '../../bridge/wake.ts';
import { fakeApp } from '../testing/fake-app.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import { createFakeCaches } from '../testing/fake-push.ts';
import { watchWaking } from './watch-waking.svelte.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => vi.stubGlobal('caches', createFakeCaches()));
afterEach(() => vi.unstubAllGlobals());

async function watch(wakes: boolean) {
  const fake = fakeApp((disk) => void disk.friend('alder', { wakes }));
  const keep = vi.fn(async () => undefined);
  watchWaking(fake.app, keep);
  const change = async (does: () => unknown): Promise<number> => {
    does();
    flushSync();
    await settled();
    return keep.mock.calls.length;
  };
  await change(() => undefined);
  return { ...fake, keep, change };
}

it('nothing is done where nobody may wake this browser, and nobody might before', async () => {
  const { keep, change, app } = await watch(false);
  await change(() => app.preferences.set({ theme: 'dark' }));
  expect(keep).not.toHaveBeenCalled();
});

it('[WU7] is seen to at the start, and as friends and choices change', async () => {
  const { keep, change, app, disk, host } = await watch(true);
  expect(keep).toHaveBeenCalledTimes(1);
  const tell = () => host.tellLists();
  expect(await change(tell)).toBe(1);
  disk.changeFriend(fakePeer('alder'), { link: 'offline' });
  expect(await change(tell)).toBe(1);
  disk.changeFriend(fakePeer('alder'), { name: 'Tree' });
  expect(await change(tell)).toBe(2);
  const { notifications } = app.preferences.all;
  const says = { ...notifications, says: 'nothing' as const };
  expect(await change(() => app.preferences.set({ notifications: says }))).toBe(3);
});

it('[WU8] is seen to when the last friend may no more, and when the profile is gone', async () => {
  const { change, app, disk, host } = await watch(true);
  await caches.open(WAKE_CACHE);
  disk.changeFriend(fakePeer('alder'), { wakes: false });
  expect(await change(() => host.tellLists())).toBe(2);
  expect(await change(() => (app.client.profile = undefined))).toBe(3);
});

it('is left alone while the profile is locked', async () => {
  const { change, app } = await watch(true);
  await caches.open(WAKE_CACHE);
  const lock = () => {
    app.client.lock = { type: 'locked' };
    app.client.friends = [];
  };
  expect(await change(lock)).toBe(1);
});
