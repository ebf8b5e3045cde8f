// Friends meeting over one or several signaling servers, with garbage, replays, wrong clocks and
// strangers about.
import { describe, expect, it } from 'vitest';
import { pairTopic, dayOf, pairKeys } from '../../identity/pair/pair-keys.ts';
import { sealSignal } from '../../identity/pair/sealed-box.ts';
import { OWN_VOICE_AFTER_MS, SIGNALING_SERVERS_MAX } from '../constants.ts';
import { encodeSignal } from './signal.ts';
import { payloadFrom } from './signaling-text.ts';
import { countingBytes, testPeers } from '../testing/link-peers.ts';
import type { TestPeer } from '../testing/link-peers.ts';
import { friend, hello, id, Site } from '../testing/signaling-site.ts';
import type { VirtualClock } from '../testing/virtual-clock.ts';

const [URL_A, URL_B] = ['ws://a.example/signal', 'ws://b.example/signal'] as const;

const [alpha, beta, gamma] = testPeers(3) as [TestPeer, TestPeer, TestPeer];

describe('two friends at one server', () => {
  it('see each other and hear what was meant for them, once', async () => {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta)]);
    const b = world.join(beta, URL_A, [friend(alpha)]);
    await world.clock.advance(100);
    expect([a.told, b.told]).toEqual([
      ['absent', 'there!'],
      ['absent', 'there!'],
    ]);
    expect(a.signaling.reachabilityOf(beta.peerId)).toBe('there');
    expect(a.signaling.send(beta.peerId, id('5e51'), hello)).toBe(true);
    await world.clock.advance(100);
    expect(b.told).toEqual(['absent', 'there!', 'hello 5e51']);
    expect(a.told).toHaveLength(2);
  });

  it('hear of themselves when they are there twice, as soon as that lasts', async () => {
    const world = new Site();
    const [one, other] = [
      world.join(alpha, URL_A, [friend(beta)]),
      world.join(alpha, URL_A, [friend(beta)]),
    ];
    const b = world.join(beta, URL_A, [friend(alpha)]);
    await world.clock.advance(100);
    const say = async (session: string): Promise<void> => {
      one.signaling.send(beta.peerId, id(session), hello);
      await world.clock.advance(OWN_VOICE_AFTER_MS / 2 + 100);
    };
    await say('5e51');
    await say('5e52');
    expect(other.told).not.toContain('elsewhere');
    await say('5e53');
    expect(other.told).toContain('elsewhere');
    expect([...one.told, ...b.told]).not.toContain('elsewhere');
  });

  it('do not say anything where nobody is', async () => {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta)]);
    await world.clock.advance(100);
    expect(a.signaling.send(beta.peerId, id('5e51'), hello)).toBe(false);
    expect(a.signaling.send(gamma.peerId, id('5e51'), hello)).toBe(false);
    expect(world.server(URL_A).heard.join()).not.toContain('publish');
  });

  it('are no friends when only one thinks so', async () => {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta)]);
    const b = world.join(beta, URL_A, [friend(gamma)]);
    await world.clock.advance(100);
    expect([a.told, b.told]).toEqual([['absent'], ['absent']]);
  });

  it('meet under another topic the next day', async () => {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta)]);
    const b = world.join(beta, URL_A, [friend(alpha)]);
    const pair = pairKeys(alpha.secret, beta.publicKey);
    const today = dayOf(world.clock.nowMs());
    for (let hour = 0; hour < 36; hour++) {
      await world.clock.advance(3_600_000);
      expect(a.signaling.send(beta.peerId, id(`${hour}`.padStart(4, '0')), hello)).toBe(true);
    }
    await world.clock.advance(100);
    const heard = b.told.filter((text) => text.startsWith('hello'));
    expect(heard).toHaveLength(36);
    const published = world.server(URL_A).heard.filter((text) => text.includes('publish'));
    for (const day of [today, today + 1]) {
      expect(published.join()).toContain(pairTopic(pair, day));
    }
    const lastTopics = world.server(URL_A).heard.filter((text) => text.includes('unlisten'));
    expect(lastTopics.join()).toContain(pairTopic(pair, today));
  });
});

describe('many friends', () => {
  it('are all met, though not all in one turn', async () => {
    const world = new Site();
    const peers = testPeers(14);
    const a = world.join(
      alpha,
      URL_A,
      peers.filter(({ peerId }) => peerId !== alpha.peerId).map((peer) => friend(peer)),
    );
    await world.clock.advance(100);
    expect(a.told.filter((text) => text === 'absent')).toHaveLength(13);
    a.signaling.setFriends([friend(beta)]);
    await world.clock.advance(100);
    const topics = world
      .server(URL_A)
      .heard.map((text) => JSON.parse(text) as { topics?: string[] });
    expect(topics.flatMap(({ topics: some = [] }) => some)).toHaveLength(13 + 12);
  });
});

describe('two friends with servers of their own', () => {
  it('meet at either, and hear each signal once', async () => {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta, URL_B)]);
    const b = world.join(beta, URL_B, [friend(alpha, URL_A)]);
    await world.clock.advance(100);
    expect(a.signaling.send(beta.peerId, id('5e51'), hello)).toBe(true);
    await world.clock.advance(100);
    for (const url of [URL_A, URL_B]) expect(world.server(url).heard.join()).toContain('publish');
    expect(b.told.filter((text) => text === 'hello 5e51')).toHaveLength(1);
    world.server(URL_A).stop();
    await world.clock.advance(100);
    expect(a.signaling.reachabilityOf(beta.peerId)).toBe('there');
    expect(a.signaling.send(beta.peerId, id('5e52'), hello)).toBe(true);
    world.server(URL_B).stop();
    await world.clock.advance(100);
    expect([a.told.at(-1), b.told.at(-1)]).toEqual(['no-signaling', 'no-signaling']);
  });

  it('visit no more servers than SIGNALING_SERVERS_MAX, their own first', async () => {
    const world = new Site();
    const urls = Array.from({ length: 40 }, (_, at) => `ws://${at}.example/signal`);
    const a = world.join(alpha, URL_A, [
      friend(beta, ...urls),
      friend(gamma, 'ws://39.example/signal'),
    ]);
    await world.clock.advance(100);
    expect(world.opened).toHaveLength(SIGNALING_SERVERS_MAX);
    expect(world.opened.slice(0, 2)).toEqual([URL_A, 'ws://39.example/signal']);
    a.signaling.setFriends([]);
    await world.clock.advance(100);
    const stillOpen = [...world.servers].filter(([, server]) => server.openCount > 0);
    expect(stillOpen.map(([url]) => url)).toEqual([URL_A]);
  });

  it('visit one server once, however it is written, and none that is none', async () => {
    const world = new Site();
    const odd = ['WS://A.example:80/signal', 'https://a.example', 'javascript:alert(1)', ''];
    world.join(alpha, URL_A, [friend(beta, ...odd)]);
    await world.clock.advance(100);
    expect(world.opened).toEqual([URL_A]);
    expect(() => world.join(beta, 'http://a.example', [])).toThrow(TypeError);
  });
});

describe('what a server or a stranger slips in', () => {
  const pair = pairKeys(beta.secret, alpha.publicKey);
  const topicNow = (clock: VirtualClock) => pairTopic(pair, dayOf(clock.nowMs()));
  const signalOf = (clock: VirtualClock, change: { sentAtMs?: number; body?: Uint8Array } = {}) =>
    sealSignal(
      pair,
      {
        ...id('5e51'),
        sentAtMs: Math.round(clock.nowMs()),
        body: encodeSignal(hello),
        ...change,
      },
      countingBytes(99),
    );
  const message = (clock: VirtualClock, sealed: Uint8Array) =>
    JSON.stringify({ type: 'message', topic: topicNow(clock), payload: payloadFrom(sealed) });

  async function joined() {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta)]);
    await world.clock.advance(100);
    a.told.length = 0;
    const slip = async (sealed: Uint8Array) => {
      world.server(URL_A).say(message(world.clock, sealed));
      await world.clock.advance(100);
      return a.told.splice(0);
    };
    return { world, a, slip };
  }

  it("is heard when it is the friend's, and not a second time", async () => {
    const { world, slip } = await joined();
    const sealed = signalOf(world.clock);
    expect(await slip(sealed)).toEqual(['hello 5e51']);
    expect(await slip(sealed)).toEqual([]);
  });

  it('is dropped when it was altered, cut, made up, or our own', async () => {
    const { world, a, slip } = await joined();
    const altered = signalOf(world.clock);
    altered[100]! ^= 1;
    expect(await slip(altered)).toEqual([]);
    expect(await slip(signalOf(world.clock).subarray(0, 1_000))).toEqual([]);
    expect(await slip(new Uint8Array(2_048).fill(7))).toEqual([]);
    const own = pairKeys(alpha.secret, beta.publicKey);
    const ownSignal = {
      ...id('5e51'),
      sentAtMs: Math.round(world.clock.nowMs()),
      body: encodeSignal(hello),
    };
    expect(await slip(sealSignal(own, ownSignal, countingBytes(98)))).toEqual([]);
    expect(a.told).toEqual([]);
  });

  it('is told as a matter of clocks when it is too old or too early', async () => {
    const { world, slip } = await joined();
    const nowMs = Math.round(world.clock.nowMs());
    expect(await slip(signalOf(world.clock, { sentAtMs: nowMs + 1_800_000 }))).toEqual([
      'clock off 30 min',
    ]);
    expect(await slip(signalOf(world.clock, { sentAtMs: nowMs - 1_800_000 }))).toEqual([
      'clock off -30 min',
    ]);
  });

  it('is dropped when even the friend says nothing of sense', async () => {
    const { world, slip } = await joined();
    const body = new TextEncoder().encode(
      '{"version":2,"type":"dial/2","sdp":"v=0","candidates":[]}',
    );
    expect(await slip(signalOf(world.clock, { body }))).toEqual([]);
  });
});

describe('the end', () => {
  it('leaves nothing behind', async () => {
    const world = new Site();
    const a = world.join(alpha, URL_A, [friend(beta, URL_B)]);
    await world.clock.advance(100);
    a.told.length = 0;
    a.signaling.close();
    a.signaling.setFriends([friend(beta)]);
    a.signaling.nudge();
    expect(a.signaling.send(beta.peerId, id('5e51'), hello)).toBe(false);
    await world.clock.advance(60_000);
    expect([world.clock.timers, a.told.filter((text) => text !== 'no-signaling')]).toEqual([0, []]);
  });
});
