// The tab's side of signaling against the real rendezvous in virtual time, and what it makes of
// servers that vanish, hang, refuse or talk nonsense.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../signaling/constants.ts';
import { SIGNALING_PAUSE_MS, SIGNALING_RETRY_MAX_MS } from '../constants.ts';
import type { SignalingErrorCode } from '../link-error.ts';
import type { OpenWebSocket } from './signaling-connection.ts';
import { newPair, newTab, payload, topic } from '../testing/signaling-tab.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';

describe('two tabs at one server', () => {
  it('see each other on their topics, and hear what the other publishes', async () => {
    const { clock, a, b } = newPair();
    await clock.advance(100);
    expect([...a.listeners]).toEqual([
      [topic(1), 1],
      [topic(2), 1],
    ]);
    expect(a.client.publish(topic(2), payload)).toBe(true);
    await clock.advance(100);
    expect([a.messages, b.messages]).toEqual([[], ['2 aGk']]);
    b.client.close();
    await clock.advance(100);
    expect([...a.listeners.values()]).toEqual([0, 0]);
  });

  it('stop hearing a topic that they no longer want', async () => {
    const { clock, a, b } = newPair();
    await clock.advance(100);
    b.client.setTopics([topic(2), topic(3)]);
    await clock.advance(100);
    expect(a.listeners.get(topic(1))).toBe(0);
    a.client.publish(topic(1), payload);
    await clock.advance(100);
    expect(b.messages).toEqual([]);
  });

  it('learn that nobody listens', async () => {
    const { clock, a, b } = newPair();
    b.client.close();
    await clock.advance(100);
    a.listeners.clear();
    a.client.publish(topic(1), payload);
    a.client.publish(topic(9), payload);
    await clock.advance(100);
    expect([...a.listeners]).toEqual([[topic(1), 0]]);
  });

  it('ask for many topics in frames of the size the server allows', async () => {
    const topics = Array.from({ length: 200 }, (_, at) => at);
    const { clock, server, a } = newPair({}, topics);
    await clock.advance(100);
    expect(a.listeners.size).toBe(200);
    expect(server.heard.filter((text) => text.includes('listen'))).toHaveLength(8);
  });

  it('keep to the number of topics the server allows', async () => {
    const { clock, server, a } = newPair({ topicsPerSocketMax: 2 }, [1, 2, 3]);
    await clock.advance(100);
    expect(a.listeners.size).toBe(2);
    expect(server.heard.join()).not.toContain(topic(3));
  });
});

describe('a server that goes', () => {
  it('is found again when it restarts, and listened to as before', async () => {
    const { clock, server, a, b } = newPair();
    await clock.advance(100);
    server.stop();
    await clock.advance(100);
    expect([...a.listeners.values()]).toEqual([0, 0]);
    expect(a.client.publish(topic(1), payload)).toBe(false);
    await clock.advance(5_000);
    server.start();
    await clock.advance(SIGNALING_RETRY_MAX_MS);
    expect([a.states[0], a.states.at(-1), a.client.isUp]).toEqual(['up', 'up', true]);
    expect(a.states).toContain('ended');
    expect([...b.listeners.values()]).toEqual([1, 1]);
  });

  it('is tried at growing intervals, and at once when the network is back', async () => {
    const { clock, server, a } = newPair();
    server.stop();
    await clock.advance(60_000);
    expect(server.opened).toBeGreaterThan(10);
    expect(server.opened).toBeLessThan(20);
    await clock.advance(12 * 60_000);
    const before = server.opened;
    expect(before).toBeLessThan(70);
    server.start();
    a.client.nudge();
    await clock.advance(10);
    expect(a.client.isUp).toBe(true);
    expect(server.opened).toBe(before + 1);
  });

  it('is noticed when it says nothing more', async () => {
    const { clock, server, a } = newPair();
    await clock.advance(100);
    server.freeze();
    await clock.advance(40_000);
    expect(a.states).toEqual(['up', 'silent', 'up']);
  });

  it('is asked at once when the person is back', async () => {
    const { clock, server, a } = newPair();
    await clock.advance(100);
    server.freeze();
    a.client.nudge();
    await clock.advance(9_000);
    expect(a.states).toEqual(['up', 'silent', 'up']);
  });

  it('is left alone once the client is closed', async () => {
    const { clock, server, a, b } = newPair();
    await clock.advance(100);
    a.client.close();
    b.client.close();
    const before = server.opened;
    await clock.advance(120_000);
    a.client.nudge();
    await clock.advance(1_000);
    expect([server.opened, server.openCount, clock.timers]).toEqual([before, 0, 0]);
    expect(a.states).toEqual(['up']);
  });
});

describe('a server that refuses', () => {
  it('because of too many topics at once is asked again later', async () => {
    const buckets = { ...DEFAULT_LIMITS.buckets, topics: { burst: 3, perS: 1 } };
    const { clock, a } = newPair({ buckets }, [1, 2, 3, 4, 5]);
    await clock.advance(100);
    expect(a.listeners.size).toBe(3);
    expect(a.client.publish(topic(1), payload)).toBe(false);
    await clock.advance(2 * SIGNALING_PAUSE_MS);
    expect(a.listeners.size).toBe(5);
    expect(a.client.publish(topic(1), payload)).toBe(true);
  });

  it('because of a crowd on one topic is asked again, and may be used meanwhile', async () => {
    const { clock, a, b } = newPair({ listenersPerTopicMax: 1 }, [1, 2]);
    await clock.advance(100);
    expect([a.listeners.size, b.listeners.size]).toEqual([2, 0]);
    expect(b.client.publish(topic(1), payload)).toBe(true);
    a.client.close();
    await clock.advance(2 * SIGNALING_PAUSE_MS);
    expect(b.listeners.size).toBe(2);
  });
});

describe('a server that is none', () => {
  const greetings: [string, SignalingErrorCode, unknown][] = [
    ['nonsense', 'no-welcome', 'hello?'],
    ['bytes', 'no-welcome', new ArrayBuffer(8)],
    ['something before welcome', 'no-welcome', '{"type":"pong"}'],
    ['another version', 'other-version', welcomeWith({ version: 99 })],
    ['a time beyond all time', 'other-version', welcomeWith({ serverTimeMs: 2 ** 50 })],
  ];
  it.each(greetings)('is left and tried again: %s', async (_, code, greeting) => {
    const clock = new VirtualClock();
    let opened = 0;
    const tab = newTab(clock, () => lineThatSays(clock, greeting, () => opened++), [1]);
    await clock.advance(5_000);
    expect(new Set(tab.states)).toEqual(new Set([code]));
    expect(opened).toBeGreaterThan(2);
    tab.client.close();
    expect(clock.timers).toBe(0);
  });

  it('is given up when it never says welcome', async () => {
    const clock = new VirtualClock();
    const tab = newTab(clock, () => lineThatSays(clock, undefined, () => undefined), [1]);
    await clock.advance(10_100);
    expect(tab.states).toEqual(['no-welcome']);
  });

  it('is unreachable when the browser forbids it', async () => {
    const clock = new VirtualClock();
    const openWebSocket = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const tab = newTab(clock, openWebSocket, [1]);
    await clock.advance(1_000);
    expect(new Set(tab.states)).toEqual(new Set(['unreachable']));
  });

  it('never makes the client throw, whatever it says', async () => {
    const { clock, server, a } = newPair();
    await clock.advance(100);
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .constantFrom('message', 'listeners', 'refused', 'ice')
        .chain((type) =>
          fc
            .record({ topic: fc.constantFrom(topic(1), topic(77), 5), others: fc.anything() })
            .map((fields) =>
              JSON.stringify({ type, ...fields }, (_, value: unknown) => safe(value)),
            ),
        ),
    );
    for (const one of fc.sample(text, 300)) server.say(one);
    server.say(welcomeWith({}));
    await clock.advance(100);
    expect(a.client.isUp).toBe(true);
    expect(a.messages).toEqual([]);
  });

  it('does not hang the page with odd limits', async () => {
    const clock = new VirtualClock();
    const limits = { topicsPerFrameMax: 1e-9, topicsPerSocketMax: 1e300 };
    const tab = newTab(clock, () => lineThatSays(clock, welcomeWith({ limits }), () => 0), [1, 2]);
    await clock.advance(100);
    expect(tab.client.isUp).toBe(true);
  });
});

describe('what the server hands out', () => {
  it('is kept: ICE servers, and how far its clock is from ours', async () => {
    const { clock, server, a } = newPair();
    server.iceServers = [{ urls: ['stun:a.example:3478'] }];
    server.clockOffsetMs = 90_000;
    await clock.advance(100);
    expect(a.client.iceServers).toEqual(server.iceServers);
    const aheadMs = (a.client.serverTimeMs ?? 0) - clock.nowMs();
    expect(Math.abs(aheadMs - 90_000)).toBeLessThan(10);
    clock.setNowMs(0);
    await clock.advance(60_000);
    expect((a.client.serverTimeMs ?? 0) - aheadMs).toBeGreaterThan(Date.UTC(2026, 10, 22));
    server.stop();
    await clock.advance(100);
    expect(a.client.iceServers).toHaveLength(1);
  });

  it('is asked for anew before credentials end, and only then', async () => {
    const { clock, server } = newPair();
    await clock.advance(3_600_000);
    expect(server.heard.join()).not.toContain('"ice"');
    const other = newPair();
    other.server.iceServers = [{ urls: ['turn:a.example'], username: '1', credential: 'one' }];
    await other.clock.advance(100);
    other.server.iceServers = [{ urls: ['turn:a.example'], username: '2', credential: 'two' }];
    await other.clock.advance(1_300_000);
    expect(other.a.client.iceServers[0]?.credential).toBe('two');
  });
});

function welcomeWith(change: { version?: number; serverTimeMs?: number; limits?: object }): string {
  const names = ['frameBytesMax', 'payloadBytesMax', 'topicsPerFrameMax', 'topicsPerSocketMax'];
  const rates = ['publishesBurst', 'publishesPerS', 'bytesBurst', 'bytesPerS', 'pingPeriodMs'];
  const limits = Object.fromEntries([...names, ...rates].map((name) => [name, 1_000]));
  return JSON.stringify({
    type: 'welcome',
    version: 1,
    iceServers: [],
    serverTimeMs: 1,
    ...change,
    limits: { ...limits, ...change.limits },
  });
}

function lineThatSays(clock: VirtualClock, greeting: unknown, opened: () => void) {
  opened();
  const line: ReturnType<OpenWebSocket> = {
    send: () => undefined,
    close: () => undefined,
    onmessage: null,
    onclose: null,
  };
  if (greeting !== undefined) clock.after(1, () => line.onmessage?.({ data: greeting }));
  return line;
}

/** fast-check makes values that JSON can't hold. */
const safe = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
