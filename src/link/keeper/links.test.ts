// Whole tabs that find each other over the real signaling server, in virtual time: both at once, or
// one by one, through lost signals, restarts, reloads, and with somebody hostile about.
import { describe, expect, it } from 'vitest';
import { RETRY_WAIT_MAX_MS, SIGNALING_RETRY_MAX_MS, SILENCE_MAX_MS } from '../constants.ts';
import { areLinked, linkedPair, talk, UP, TabWorld } from '../testing/tab-world.ts';

describe('two friends', () => {
  it('who appear at once link at once, with one dial', async () => {
    const { world, a, b } = await linkedPair();
    expect(world.clock.steadyMs()).toBeLessThan(500);
    expect(world.net.dials).toBe(2);
    expect(a.states.get(b.peer.peerId)).toEqual([
      'offline friend-not-there',
      'dialling dialling',
      UP,
    ]);
    expect([a.links.linksUp(), b.links.linksUp()]).toEqual([[b.peer.peerId], [a.peer.peerId]]);
    await talk(world, a, b);
  });

  it.each([
    ['who offers', 0, 1],
    ['who answers', 1, 0],
  ])('link when the one %s comes later', async (_, first, second) => {
    const world = new TabWorld(2);
    const early = world.open(world.peer(first));
    await world.clock.advance(600_000);
    expect(early.stateOf(world.peer(second))).toBe('offline friend-not-there');
    expect(world.signaling.heard.join()).not.toContain('publish');
    const late = world.open(world.peer(second));
    expect(await world.until(() => areLinked(early, late))).toBeLessThan(500);
  });

  it('say nothing more over signaling once they are linked', async () => {
    const { world } = await linkedPair();
    const published = () => world.signaling.heard.filter((text) => text.includes('publish')).length;
    const before = published();
    expect(before).toBeLessThanOrEqual(4);
    await world.clock.advance(2 * 3_600_000);
    expect(published()).toBe(before);
  });

  it('stay linked over midnight, and find each other after it', async () => {
    const world = new TabWorld(2);
    world.clock.setNowMs(Date.UTC(2026, 10, 22, 22, 45));
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    await world.clock.advance(2 * 3_600_000);
    expect(areLinked(a, b)).toBe(true);
    b.links.close();
    await world.until(() => a.stateOf(b.peer) === 'offline friend-not-there');
    const again = world.open(b.peer);
    expect(await world.until(() => areLinked(a, again))).toBeLessThan(1_500);
  });

  it('find each other though one clock is off by an hour: both go by the server', async () => {
    const world = new TabWorld(2);
    const a = world.open(world.peer(0), world.peers, -3_600_000);
    const b = world.open(world.peer(1));
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(500);
  });

  it('are told when one clock is off by years: the server could lie, too', async () => {
    const world = new TabWorld(2);
    const a = world.open(world.peer(0), world.peers, -20 * 365 * 86_400_000);
    const b = world.open(world.peer(1));
    const told = (): string => a.states.get(b.peer.peerId)?.join() ?? '';
    await world.until(() => told().includes('clock-off'));
    expect(areLinked(a, b)).toBe(false);
  });
});

describe('reports', () => {
  it('tell of each friend how the link runs', async () => {
    const world = new TabWorld(3);
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    await world.until(() => areLinked(a, b));
    await world.clock.advance(100);
    const [toB, toC] = await a.links.reports();
    const path = { local: 'memory', remote: 'memory', protocol: 'none' };
    expect(toB).toEqual({ friend: b.peer.peerId, state: 'up', path, roundTripMs: 2 });
    const { peerId } = world.peer(2);
    const none = { state: 'offline', path: undefined, roundTripMs: undefined };
    expect(toC).toEqual({ friend: peerId, ...none });
  });
});

describe('lost signals', () => {
  it.each([0, 1, 2, 3, 4, 5])('number %i delays a link and does not prevent it', async (lost) => {
    const world = new TabWorld(2);
    let published = 0;
    world.signaling.loses = (text) => text.includes('"publish"') && published++ === lost;
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(30_000);
    await talk(world, a, b);
  });

  it('all of them are told as a friend who does not answer', async () => {
    const world = new TabWorld(2);
    world.signaling.loses = (text) => text.includes('"publish"');
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    await world.clock.advance(20_000);
    expect(a.states.get(b.peer.peerId)).toContain('offline no-answer');
    world.signaling.loses = () => false;
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(RETRY_WAIT_MAX_MS);
  });

  it('that come twice are taken once', async () => {
    const world = new TabWorld(2);
    const repeat = new Set<string>();
    const { openWebSocket } = world.signaling;
    Object.assign(world.signaling, {
      openWebSocket: () => {
        const line = openWebSocket();
        const send = line.send.bind(line);
        line.send = (text) => {
          send(text);
          if (!text.includes('"publish"')) return;
          send(text);
          repeat.add(text);
        };
        return line;
      },
    });
    const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
    await world.until(() => areLinked(a, b));
    await world.clock.advance(60_000);
    expect(repeat.size).toBeGreaterThan(1);
    expect(world.net.dials).toBe(2);
    expect(areLinked(a, b)).toBe(true);
  });
});

describe('a friend who goes', () => {
  it('by closing the tab is gone at once, and nobody goes on looking', async () => {
    const { world, a, b } = await linkedPair();
    b.page.onLeave();
    expect(await world.until(() => a.stateOf(b.peer) !== UP)).toBeLessThan(50);
    await world.clock.advance(3_600_000);
    expect(a.stateOf(b.peer)).toBe('offline friend-not-there');
    expect(world.net.dials).toBe(2);
  });

  it('and reloads is back within seconds', async () => {
    const { world, a, b } = await linkedPair();
    b.page.onLeave();
    const again = world.open(b.peer);
    expect(await world.until(() => areLinked(a, again))).toBeLessThan(1_500);
    await talk(world, a, again);
  });

  it.each([
    ['who answers', 1, true],
    ['who answers', 1, false],
    ['who offers', 0, true],
    ['who offers', 0, false],
  ])('by a crash and is back replaces the old link: one %s (%i, %s)', async (_, at, noticed) => {
    const { world, a, b } = await linkedPair();
    const [stays, crashes] = at === 1 ? [a, b] : [b, a];
    crashes.crash(noticed);
    await world.clock.advance(1_000);
    const again = world.open(crashes.peer);
    expect(await world.until(() => again.stateOf(stays.peer) === UP)).toBeLessThan(1_000);
    expect(stays.states.get(crashes.peer.peerId)?.slice(-3)).toEqual([UP, 'dialling dialling', UP]);
    await talk(world, stays, again);
  });

  it('without a word is missed after SILENCE_MAX_MS, and sought', async () => {
    const { world, a, b } = await linkedPair();
    world.net.cutCable(a.peer.peerId, b.peer.peerId);
    await world.until(
      () => a.stateOf(b.peer) !== UP && b.stateOf(a.peer) !== UP,
      SILENCE_MAX_MS + 11_000,
    );
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(5_000);
  });

  it('is asked for at once when the person is back', async () => {
    const { world, a, b } = await linkedPair();
    world.net.cutCable(a.peer.peerId, b.peer.peerId);
    a.page.onBack();
    b.page.onBack();
    expect(await world.until(() => a.stateOf(b.peer) !== UP)).toBeLessThan(3_100);
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(3_000);
  });

  it('into the cache of the browser comes back from there', async () => {
    const { world, a, b } = await linkedPair();
    a.page.onLeave();
    await world.clock.advance(60_000);
    expect([a.stateOf(b.peer), b.stateOf(a.peer)]).toEqual([
      'offline waiting',
      'offline friend-not-there',
    ]);
    a.page.onReturn();
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(1_000);
  });
});

describe('a signaling server that is away', () => {
  it('is told to whoever opens the page meanwhile', async () => {
    const world = new TabWorld(2);
    world.signaling.stop();
    const tab = world.open(world.peer(0));
    const told = (): readonly string[] => tab.states.get(world.peer(1).peerId) ?? [];
    await world.until(() => told().length > 0);
    await world.clock.advance(600_000);
    expect(told()).toEqual(['offline no-signaling']);
  });
});

describe('a signaling server that restarts', () => {
  it('harms no link, and new friends are found after it', async () => {
    const { world, a, b } = await linkedPair();
    world.signaling.stop();
    await world.clock.advance(60_000);
    expect(areLinked(a, b)).toBe(true);
    await talk(world, a, b);
    expect(a.links.stats().signaling[0]?.trouble).toBeDefined();
    b.page.onLeave();
    await world.until(() => a.stateOf(b.peer) === 'offline no-signaling');
    world.signaling.start();
    const again = world.open(b.peer);
    expect(await world.until(() => areLinked(a, again))).toBeLessThan(SIGNALING_RETRY_MAX_MS);
    expect(a.links.stats().signaling[0]?.trouble).toBeUndefined();
  });
});
