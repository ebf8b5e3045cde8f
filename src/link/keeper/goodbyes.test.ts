// Goodbyes between whole tabs in virtual time: heard once, by the friend alone, whenever it comes.
import { expect, it } from 'vitest';
import { social } from '../testing/link-peers.ts';
import { areLinked, asFriends, linkedPair, TabWorld } from '../testing/tab-world.ts';
import type { WorldTab } from '../testing/tab-world.ts';

/** `tab` has removed the friend. */
function remove(tab: WorldTab, friend: WorldTab['peer'], atMs = 7): void {
  const [goodbye] = asFriends(tab.peer, [friend]);
  tab.links.setFriends({ ...social([]), goodbyes: [{ ...goodbye!, atMs }] });
}

it('[KN7] a friend who is there hears it at once, and once', async () => {
  const { world, a, b } = await linkedPair();
  remove(a, b.peer);
  await world.until(() => b.goodbyes.length > 0);
  await world.clock.advance(3_600_000);
  expect(b.goodbyes).toEqual(['heard 7']);
  expect(a.goodbyes).toEqual(['said']);
  expect(b.stateOf(a.peer)).not.toBe('up linked');
});

it('[KN7] a friend who comes later hears it then', async () => {
  const world = new TabWorld(2);
  const a = world.open(world.peer(0), []);
  remove(a, world.peer(1));
  await world.clock.advance(86_400_000 * 2);
  expect(a.goodbyes).toEqual([]);
  const b = world.open(world.peer(1));
  await world.until(() => b.goodbyes.length > 0);
  await world.clock.advance(60_000);
  expect(b.goodbyes).toEqual(['heard 7']);
});

it('[KN7] whoever was removed gets no link, whatever it does', async () => {
  const world = new TabWorld(2);
  const a = world.open(world.peer(0), []);
  remove(a, world.peer(1));
  const b = world.open(world.peer(1));
  await world.clock.advance(600_000);
  expect(areLinked(a, b)).toBe(false);
  expect(a.links.linksUp()).toEqual([]);
  expect(world.net.dials).toBeLessThan(20);
});

it('[KN8] from somebody who is no friend means nothing', async () => {
  const world = new TabWorld(2);
  const b = world.open(world.peer(1), []);
  const a = world.open(world.peer(0), []);
  remove(a, b.peer);
  remove(b, a.peer, 8);
  await world.clock.advance(60_000);
  expect([a.goodbyes, b.goodbyes]).toEqual([['said'], ['said']]);
});
