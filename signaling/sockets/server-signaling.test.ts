// Signaling over real WebSockets: who is let in, who hears whom, and who is dropped.

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createMemoryBackplane } from '../backplane/backplane.ts';
import { DEFAULT_LIMITS, type ServerLimits } from '../constants.ts';
import { FRAME_BYTES_MAX } from '../protocol.ts';
import { openTestPage, refusedStatus } from '../testing/test-page.ts';
import { forwardedFrom, startServer } from '../testing/test-servers.ts';
import { limitsWithBuckets, payload, topic } from '../testing/values.ts';

const T = topic(1);
const P = payload('AAEC');

describe('signaling', () => {
  it('welcomes with ICE servers, limits and the time', async () => {
    const { port, stunPort } = await startServer({ nowMs: () => 1_700_000_000_000 });
    const { welcome } = await openTestPage(port);
    expect(welcome).toMatchObject({
      version: 1,
      serverTimeMs: 1_700_000_000_000,
      iceServers: [{ urls: [`stun:127.0.0.1:${stunPort}`] }],
      limits: { frameBytesMax: FRAME_BYTES_MAX },
    });
  });

  it('lets two pages find each other and signal both ways', async () => {
    const { port } = await startServer();
    const [a, b] = [await openTestPage(port), await openTestPage(port)];
    a.say({ type: 'listen', topics: [T] });
    expect(await a.next()).toEqual({ type: 'listeners', topic: T, others: 0 });
    b.say({ type: 'listen', topics: [T] });
    expect(await b.next()).toEqual({ type: 'listeners', topic: T, others: 1 });
    expect(await a.next()).toEqual({ type: 'listeners', topic: T, others: 1 });
    b.say({ type: 'publish', topic: T, payload: P });
    expect(await a.next()).toEqual({ type: 'message', topic: T, payload: P });
    a.say({ type: 'publish', topic: T, payload: payload('AwQF') });
    expect(await b.next()).toEqual({ type: 'message', topic: T, payload: 'AwQF' });
    b.ws.close();
    expect(await a.next()).toEqual({ type: 'listeners', topic: T, others: 0 });
    a.say({ type: 'publish', topic: T, payload: P });
    expect(await a.next()).toEqual({ type: 'refused', reason: 'nobody-listens', topic: T });
  });

  it('gives fresh credentials when it is asked again', async () => {
    const turn = { urls: ['turn:t.example'], secret: 'north', ttlS: 600 };
    const { port } = await startServer({ turn, stunPort: 'off', nowMs: () => 1_700_000_000_000 });
    const page = await openTestPage(port);
    page.say({ type: 'ice' });
    const again = await page.next();
    if (again.type !== 'ice') throw new Error(`${again.type} came instead of ice`);
    expect(again.iceServers[0]?.username).toMatch(/^1700000600:/);
    expect(again.iceServers[0]?.username).not.toBe(page.welcome.iceServers[0]?.username);
  });

  it('joins servers that share a backplane', async () => {
    const openBackplane = createMemoryBackplane();
    const [one, two] = [await startServer({ openBackplane }), await startServer({ openBackplane })];
    const [a, b] = [await openTestPage(one.port), await openTestPage(two.port)];
    a.say({ type: 'listen', topics: [T] });
    expect(await a.next()).toMatchObject({ others: 0 });
    b.say({ type: 'publish', topic: T, payload: P });
    expect(await a.next()).toEqual({ type: 'message', topic: T, payload: P });
    b.say({ type: 'listen', topics: [T] });
    expect(await a.next()).toMatchObject({ type: 'listeners', others: 1 });
    await two.close();
    expect(await a.next()).toMatchObject({ type: 'listeners', others: 0 });
  });
});

describe('who is let in', () => {
  it('is a page of the same host, of an allowed origin, or a program on this machine', async () => {
    const { port } = await startServer({ allowedOrigins: ['https://friends.example'] });
    await openTestPage(port, { origin: `http://127.0.0.1:${port}` });
    await openTestPage(port, { origin: 'https://friends.example' });
    await openTestPage(port);
    for (const origin of ['https://evil.example', 'null']) {
      expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`, { origin })).toBe(403);
    }
  });

  it('is no program from elsewhere', async () => {
    const { port } = await startServer({ trustedProxies: ['loopback'] });
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`, forwardedFrom('192.0.2.1'))).toBe(
      403,
    );
  });

  it.each(['/', '/signal/', '/signals', '/Signal', '/%73ignal', '//signal', '/healthz'])(
    'comes by /signal and not by %s',
    async (path) => {
      const { port } = await startServer();
      expect(await refusedStatus(`ws://127.0.0.1:${port}${path}`)).toBe(404);
    },
  );

  it('is only so many from one address, and one more when one of them has gone', async () => {
    const limits = { socketsPerAddressMax: 2 };
    const { port } = await startServer({
      limits,
      trustedProxies: ['loopback'],
      allowedOrigins: ['*'],
    });
    const url = `ws://127.0.0.1:${port}/signal`;
    const far = [
      await openTestPage(port, forwardedFrom('192.0.2.1')),
      await openTestPage(port, forwardedFrom('192.0.2.1')),
    ];
    expect(await refusedStatus(url, forwardedFrom('192.0.2.1'))).toBe(429);
    await openTestPage(port, forwardedFrom('192.0.2.2'));
    far[0]?.ws.close();
    await far[0]?.ended;
    await openTestPage(port, forwardedFrom('192.0.2.1'));
  });

  it('is an eighth of all from one net, however many addresses it has', async () => {
    const { port } = await startServer({
      limits: { socketsMax: 16, socketsPerAddressMax: 1 },
      trustedProxies: ['loopback'],
      allowedOrigins: ['*'],
    });
    const url = `ws://127.0.0.1:${port}/signal`;
    for (const home of [1, 2]) await openTestPage(port, forwardedFrom(`2001:db8:5:${home}::1`));
    expect(await refusedStatus(url, forwardedFrom('2001:db8:5:3::1'))).toBe(429);
    await openTestPage(port, forwardedFrom('2001:db8:6:3::1'));
  });

  it('is a few more from this machine itself, but for what comes by a proxy on it', async () => {
    const limits = { socketsPerAddressMax: 1, socketsPerLoopbackMax: 2 };
    const { port } = await startServer({ limits });
    for (let count = 0; count < 2; count += 1) await openTestPage(port);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`)).toBe(429);
    const proxied = await startServer({ limits, trustedProxies: ['loopback'] });
    const page = { origin: 'https://meet.example', headers: { host: 'meet.example' } };
    await openTestPage(proxied.port, page); // the proxy names nobody: all who come share a place
    expect(await refusedStatus(`ws://127.0.0.1:${proxied.port}/signal`, page)).toBe(429);
  });

  it('is only so many in all', async () => {
    const { port } = await startServer({ limits: { socketsMax: 1 } });
    await openTestPage(port);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`)).toBe(503);
  });
});

describe('who is let in when many come', () => {
  it('are so many openings at a time, of all addresses together', async () => {
    let nowMs = 0;
    const limits = { openingsInAll: { burst: 1, perS: 1 } };
    const { port } = await startServer({ limits, nowMs: () => nowMs });
    await openTestPage(port);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`)).toBe(503);
    nowMs = 1000;
    await openTestPage(port);
  });

  it('are an eighth of these from one net, however often it comes and goes', async () => {
    const limits = { socketsPerAddressMax: 1, openingsInAll: { burst: 16, perS: 0 } };
    const far = { trustedProxies: ['loopback'], allowedOrigins: ['*'] };
    const { port } = await startServer({ limits, nowMs: () => 0, ...far });
    const url = `ws://127.0.0.1:${port}/signal`;
    for (const home of [1, 2]) {
      const page = await openTestPage(port, forwardedFrom(`2001:db8:5:${home}::1`));
      page.ws.close();
      await page.ended;
    }
    expect(await refusedStatus(url, forwardedFrom('2001:db8:5:3::1'))).toBe(503);
    await openTestPage(port, forwardedFrom('2001:db8:6:3::1'));
  });
});

describe('who says more than it may', () => {
  it('is told, and then not read for a while: what comes waits at the sender', async () => {
    const limits = limitsWithBuckets({
      frames: { burst: 2, perS: 0 },
      offences: { burst: 1e6, perS: 0 },
    });
    const server = await startServer({ limits });
    const page = await openTestPage(server.port);
    const sent = 1000;
    for (let times = 0; times < sent; times += 1) page.sayText('x'.repeat(FRAME_BYTES_MAX));
    for (let times = 0; times < 2; times += 1) expect(await page.next()).toMatchObject(MALFORMED);
    expect(await page.next()).toMatchObject({ type: 'refused', reason: 'too-fast' });
    expect(server.counts().traffic.framesIn).toBeLessThan(sent / 10);
    const another = await openTestPage(server.port);
    expect(await another.soFar()).toEqual([]);
    expect(server.counts().traffic.framesIn).toBeLessThan(sent / 10);
  });
});

const MALFORMED = { type: 'refused', reason: 'malformed' };

describe('who is dropped', () => {
  it('sends a frame over the limit', async () => {
    const { port } = await startServer();
    const page = await openTestPage(port);
    page.sayText('x'.repeat(FRAME_BYTES_MAX));
    expect(await page.next()).toEqual({ type: 'refused', reason: 'malformed' });
    page.sayText('x'.repeat(FRAME_BYTES_MAX + 1));
    expect(await page.ended).toBe(1009);
  });

  it('keeps saying nonsense, binary or not', async () => {
    const limits = limitsWithBuckets({ offences: { burst: 2, perS: 0 } });
    const { port } = await startServer({ limits });
    const page = await openTestPage(port);
    page.ws.send(Buffer.from([1, 2, 3]));
    page.sayText('nonsense');
    page.sayText('{"type":"listen","topics":["short"]}');
    expect(await page.ended).toBe(1008);
  });

  it('floods with the pings of WebSocket itself', async () => {
    const limits = limitsWithBuckets({
      frames: { burst: 2, perS: 0 },
      offences: { burst: 2, perS: 0 },
    });
    const { port } = await startServer({ limits });
    const page = await openTestPage(port);
    const pong = once(page.ws, 'pong');
    page.ws.ping();
    await pong;
    let pongs = 0;
    page.ws.on('pong', () => (pongs += 1));
    for (let times = 0; times < 10; times += 1) page.ws.ping();
    expect(await page.ended).toBe(1008);
    expect(pongs).toBe(1); // the last that the burst pays for
  });

  it('answers no ping any more, while the others stay', async () => {
    const { port } = await startServer({ limits: { pingPeriodMs: 20 } });
    const alive = await openTestPage(port);
    const silent = await openTestPage(port, { autoPong: false });
    expect(await silent.ended).toBe(1006);
    expect(await alive.soFar()).toEqual([]);
  });

  it.each([
    ['for one', { bufferedBytesMax: 4096 }],
    ['for all', { bufferedBytesInAllMax: 4096 }],
  ])('reads too slowly what it is sent, by the room %s', async (_, room) => {
    const server = await startServer({ limits: { ...ROOMY, ...room } });
    const [slow, talker] = [await openTestPage(server.port), await openTestPage(server.port)];
    slow.say({ type: 'listen', topics: [T] });
    await slow.next();
    slow.ws.pause();
    talker.say({ type: 'listen', topics: [T] });
    await talker.next();
    const big = payload('A'.repeat(16_384));
    // The network between takes some megabytes before anything waits at the server.
    let othersLeft = 1;
    while (othersLeft > 0) {
      for (let times = 0; times < 64; times += 1) {
        talker.say({ type: 'publish', topic: T, payload: big });
      }
      for (const message of await talker.soFar()) {
        if (message.type === 'listeners') othersLeft = message.others;
      }
    }
    expect(server.counts()).toMatchObject({ ended: { slow: 1 }, waitingBytes: 0 });
    slow.ws.resume();
    expect(await slow.ended).toBe(1006);
  });
});

const UNREACHABLE = {
  frames: { burst: 1e9, perS: 1 },
  bytes: { burst: 1e12, perS: 1 },
  publishes: { burst: 1e9, perS: 1 },
};

/** Rates that a test can't reach, for one that is about something else. */
const ROOMY: ServerLimits = {
  ...DEFAULT_LIMITS,
  buckets: { ...DEFAULT_LIMITS.buckets, ...UNREACHABLE },
  addressBuckets: { ...DEFAULT_LIMITS.addressBuckets, ...UNREACHABLE },
};
