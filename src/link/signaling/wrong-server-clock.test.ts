// Signaling servers whose clock is wrong, or lies: what that opens, what it doesn't, what is told.
import { describe, expect, it } from 'vitest';
import { dayOf, pairKeys, pairTopic } from '../../identity/pair/pair-keys.ts';
import { sealSignal } from '../../identity/pair/sealed-box.ts';
import { SERVER_CLOCK_TRUST_MS } from '../constants.ts';
import { countingBytes, testPeers } from '../testing/link-peers.ts';
import type { TestPeer } from '../testing/link-peers.ts';
import { friend, hello, id, Site } from '../testing/signaling-site.ts';
import { encodeSignal } from './signal.ts';
import { payloadFrom } from './signaling-text.ts';

const [URL_A, URL_B] = ['ws://a.example/signal', 'ws://b.example/signal'] as const;
const [alpha, beta] = testPeers(2) as [TestPeer, TestPeer];

describe('a server whose clock is wrong', () => {
  const DAY_MS = 86_400_000;
  const pair = pairKeys(alpha.secret, beta.publicKey);
  const ofBeta = pairKeys(beta.secret, alpha.publicKey);
  const topicOn = (ms: number) => pairTopic(pair, dayOf(ms));

  /** Somebody listens on every topic, so that all that is asked for is seen. */
  async function joined(clockOffsetMs: number) {
    const world = new Site();
    const server = world.server(URL_A);
    server.clockOffsetMs = clockOffsetMs;
    const a = world.join(alpha, URL_A, [friend(beta)]);
    await world.clock.advance(100);
    const said = a.told.splice(0);
    const slip = async (sentAtMs: number, topic: string, session: string) => {
      const signal = { ...id(session), sentAtMs: Math.round(sentAtMs), body: encodeSignal(hello) };
      const payload = payloadFrom(sealSignal(ofBeta, signal, countingBytes(7)));
      server.say(JSON.stringify({ type: 'message', topic, payload }));
      await world.clock.advance(100);
      return a.told.splice(0);
    };
    return { world, said, slip };
  }

  it.each([
    ['a day ahead', DAY_MS],
    ['a day behind', -DAY_MS],
    ['a year ahead', 365 * DAY_MS],
    ['a year behind', -365 * DAY_MS],
    ['just too far ahead', SERVER_CLOCK_TRUST_MS + 1_000],
    ['just too far behind', -SERVER_CLOCK_TRUST_MS - 1_000],
  ])('isn’t believed, and that is told: %s', async (_, offsetMs) => {
    const { world, said, slip } = await joined(offsetMs);
    expect(said).toContain(`clock off ${Math.round(offsetMs / 60_000)} min`);
    const nowMs = world.clock.nowMs();
    // What was sent at the time that the server claims, on that day's topic, then on today's.
    const otherDay = dayOf(nowMs + offsetMs) !== dayOf(nowMs);
    if (otherDay) expect(await slip(nowMs, topicOn(nowMs + offsetMs), '01d0')).toEqual([]);
    expect(await slip(nowMs + offsetMs, topicOn(nowMs), '01d1')).toEqual([
      `clock off ${Math.round(offsetMs / 60_000)} min`,
    ]);
    expect(await slip(world.clock.nowMs(), topicOn(nowMs), '5e51')).toEqual(['hello 5e51']);
  });

  it.each([3_600_000, -3_600_000, SERVER_CLOCK_TRUST_MS])(
    'is followed where ours may be the wrong one: %i ms',
    async (offsetMs) => {
      const { world, said, slip } = await joined(offsetMs);
      expect(said.filter((text) => text.startsWith('clock'))).toEqual([]);
      const nowMs = world.clock.nowMs();
      expect(await slip(nowMs + offsetMs, topicOn(nowMs), '5e51')).toEqual(['hello 5e51']);
    },
  );

  it('is passed over for another one that agrees with ours', async () => {
    const world = new Site();
    world.server(URL_A).clockOffsetMs = DAY_MS;
    world.server(URL_B).clockOffsetMs = 3_600_000;
    const a = world.join(alpha, URL_A, [friend(beta, URL_B)]);
    const b = world.join(beta, URL_B, [friend(alpha, URL_B)]);
    await world.clock.advance(100);
    expect(a.signaling.send(beta.peerId, id('5e51'), hello)).toBe(true);
    await world.clock.advance(100);
    expect(b.told).toContain('hello 5e51');
    expect(a.told).toContain('clock off 1440 min');
    expect(b.told.filter((text) => text.startsWith('clock'))).toEqual([]);
  });
});
