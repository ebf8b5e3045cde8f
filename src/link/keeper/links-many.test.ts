// Whole tabs in virtual time, when it isn't as easy: networks that let nothing through, somebody in
// the middle, friends who are added, removed and cut, and many of them.
import { describe, expect, it } from 'vitest';
import { DIALS_PER_S } from '../constants.ts';
import { social } from '../testing/link-peers.ts';
import { areLinked, linkedPair, UP, TabWorld } from '../testing/tab-world.ts';
import type { WorldTab } from '../testing/tab-world.ts';

describe('no way between two networks', () => {
  it('is told as such, tried with growing waits, and found when it opens', async () => {
    const world = new TabWorld(2);
    world.net.isBlocked = () => true;
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    await world.clock.advance(3_600_000);
    expect([a, b].map((tab) => tab.states.get(tab === a ? b.peer.peerId : a.peer.peerId))).toEqual([
      expect.arrayContaining(['offline ice-failed']),
      expect.arrayContaining(['offline ice-failed']),
    ]);
    expect(world.net.dials).toBeLessThan(150);
    world.net.isBlocked = () => false;
    await world.until(() => areLinked(a, b));
  });
});

describe('a browser that makes no connection', () => {
  it.each(['no-webrtc', 'webrtc-full'] as const)(
    'says so: %s, and is asked again',
    async (code) => {
      const world = new TabWorld(2);
      world.net.refusesWith = code;
      const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
      await world.clock.advance(10_000);
      expect(a.stateOf(b.peer)).toBe(`offline ${code}`);
      world.net.refusesWith = undefined;
      await world.until(() => areLinked(a, b));
    },
  );
});

describe('somebody in the middle', () => {
  it("gets no link: the fingerprints are not the friend's", async () => {
    const world = new TabWorld(2);
    world.net.fingerprint = (of, by) => new Uint8Array(32).fill(of === by ? 1 : 2);
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    await world.clock.advance(10_000);
    expect(a.states.get(b.peer.peerId)).toContain('offline proof-failed');
    const all = [...a.states.values(), ...b.states.values()].flat();
    expect(all).not.toContain(UP);
    expect(world.net.dials).toBeLessThan(5);
  });
});

describe('friends who are added, removed, cut', () => {
  it('are dialled when added on both sides, and let go when removed', async () => {
    const world = new TabWorld(2);
    const a = world.open(world.peer(0), []);
    const b = world.open(world.peer(1));
    await world.clock.advance(5_000);
    expect(a.states.size).toBe(0);
    a.links.setFriends(social(friendsOf(world, 0)));
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(1_000);
    a.links.setFriends(social([]));
    await world.until(() => b.stateOf(a.peer) === 'offline friend-not-there');
    expect([a.stateOf(b.peer), a.links.linksUp()]).toEqual(['offline waiting', []]);
  });

  it('keep their links while others come and go', async () => {
    const world = new TabWorld(3);
    const [a, b, c] = [0, 1, 2].map((at) => world.open(world.peer(at))) as [
      WorldTab,
      WorldTab,
      WorldTab,
    ];
    await world.until(() => areLinked(a, b) && areLinked(a, c) && areLinked(b, c));
    a.links.setFriends(social(friendsOf(world, 0).slice(0, 1)));
    await world.clock.advance(1_000);
    expect([areLinked(a, b), a.links.linksUp().length]).toEqual([true, 1]);
    expect(a.states.get(b.peer.peerId)?.filter((state) => state === UP)).toHaveLength(1);
  });

  it('are kept away when cut, and come back by themselves', async () => {
    const { world, a, b } = await linkedPair();
    a.links.cut(b.peer.peerId, 300_000);
    expect(a.stateOf(b.peer)).toBe('offline cut');
    await world.clock.advance(299_000);
    expect(a.stateOf(b.peer)).toBe('offline cut');
    await world.until(() => areLinked(a, b));
  });

  it('without a link get nothing, and nothing breaks', async () => {
    const world = new TabWorld(2);
    const a = world.open(world.peer(0));
    a.say(world.peer(1), 'nobody hears');
    a.links.cut(world.peer(1).peerId, 1_000);
    a.links.close();
    a.links.close();
    a.say(world.peer(1), 'nobody hears');
    a.links.setFriends(social([]));
    await world.clock.advance(60_000);
    expect(world.clock.timers).toBe(0);
  });
});

describe('many friends', () => {
  it('are dialled at the pace of DIALS_PER_S, and all get their link', async () => {
    const world = new TabWorld(13);
    const first = world.open(world.peer(0));
    const others = world.peers.slice(1).map((peer) => world.open(peer, [world.peer(0)]));
    const tookMs = await world.until(() => others.every((other) => areLinked(first, other)));
    expect(tookMs).toBeGreaterThan(((12 - 4 - 1) / DIALS_PER_S) * 1_000);
    expect(tookMs).toBeLessThan(8_000);
  });
});

function friendsOf(world: TabWorld, at: number) {
  const own = world.peer(at);
  const others = world.peers.filter((peer) => peer !== own);
  return others.map(({ peerId, publicKey }) => ({ peerId, publicKey, signalingUrls: [] }));
}
