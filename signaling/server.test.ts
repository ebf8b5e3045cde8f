// The whole server on real ports of this machine: HTTP, WebSocket and STUN, and that it ends.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryBackplane } from './backplane.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { FRAME_BYTES_MAX } from './protocol.ts';
import { createSignalingServer, type SignalingServerOptions } from './server.ts';
import { openTestPage, refusedStatus } from './testing/test-page.ts';
import { limitsWithBuckets, payload, topic } from './testing/values.ts';

const T = topic(1);
const P = payload('AAEC');

let appDir: string;
beforeAll(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'foyer-server-'));
  await writeFile(join(appDir, 'index.html'), '<!doctype html><title>Foyer</title>');
});
afterAll(() => rm(appDir, { recursive: true }));

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe('HTTP', () => {
  it('serves the app with the policy for the host it was asked by', async () => {
    const { url, port, hasApp } = await start({ appDir });
    const response = await fetch(`${url}/?profile=b`);
    expect(hasApp).toBe(true);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Foyer</title>');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port} wss://127.0.0.1:${port};`);
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('puts no host into the policy that is none', async () => {
    const { port } = await start({ appDir });
    const { headers } = await rawGet(port, '/', { host: "a'; script-src *" });
    expect(headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it('answers HEAD with the headers alone, and 304 to whoever has the file', async () => {
    const { url } = await start({ appDir });
    const head = await fetch(`${url}/`, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await head.text()).toBe('');
    const etag = head.headers.get('etag') ?? '';
    expect((await fetch(`${url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it.each(['/nothing', '/..%2f..%2fetc%2fpasswd', '/%', '/healthz/'])('has no %s', async (path) => {
    const { port } = await start({ appDir });
    const { status, headers, body } = await rawGet(port, path);
    expect(status).toBe(404);
    expect(body).toBe('Not found.\n');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('takes nothing but GET and HEAD', async () => {
    const { url } = await start({ appDir });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(url, { method });
      expect([method, response.status]).toEqual([method, 405]);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  it('says what to do when the app is not built', async () => {
    const server = await start();
    const response = await fetch(server.url);
    expect(server.hasApp).toBe(false);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });

  it('tells its health in counts, without a topic or an address', async () => {
    const { url, port } = await start();
    const page = await openTestPage(port);
    page.say({ type: 'listen', topics: [T] });
    page.sayText('nonsense');
    await page.soFar();
    const health = await (await fetch(`${url}/healthz`)).text();
    expect(JSON.parse(health)).toMatchObject({
      sockets: 1,
      topics: 1,
      refused: { malformed: 1 },
      stun: { answered: 0 },
    });
    expect(health).not.toMatch(/[0-9a-f]{64}|127\.0\.0\.1/);
  });

  it('answers at /signal that a WebSocket is there', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/signal`)).status).toBe(426);
  });

  it('survives a head that is no HTTP, and one that is too long', async () => {
    const { url, port } = await start({ appDir });
    for (const text of ['hello\r\n\r\n', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`]) {
      expect(await rawText(port, text)).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect((await fetch(url)).status).toBe(200);
  });

  it('lets one address ask only so fast, as its trusted proxy names it', async () => {
    const limits = { requestsPerAddress: { burst: 2, perS: 1 } };
    const { port } = await start({ limits, trustedProxies: ['loopback'], nowMs: () => 0 });
    const ask = async (address: string) =>
      (await rawGet(port, '/healthz', { 'x-forwarded-for': address })).status;
    const statuses = [await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1')];
    expect(statuses).toEqual([200, 200, 429]);
    expect(await ask('192.0.2.2')).toBe(200);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`, from('192.0.2.1'))).toBe(429);
  });
});

describe('signaling', () => {
  it('welcomes with ICE servers, limits and the time', async () => {
    const { port, stunPort } = await start({ nowMs: () => 1_700_000_000_000 });
    const { welcome } = await openTestPage(port);
    expect(welcome).toMatchObject({
      version: 1,
      serverTimeMs: 1_700_000_000_000,
      iceServers: [{ urls: [`stun:127.0.0.1:${stunPort}`] }],
      limits: { frameBytesMax: FRAME_BYTES_MAX },
    });
  });

  it('lets two pages find each other and signal both ways', async () => {
    const { port } = await start();
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
    const { port } = await start({ turn, stunPort: 'off', nowMs: () => 1_700_000_000_000 });
    const page = await openTestPage(port);
    page.say({ type: 'ice' });
    const again = await page.next();
    if (again.type !== 'ice') throw new Error(`${again.type} came instead of ice`);
    expect(again.iceServers[0]?.username).toMatch(/^1700000600:/);
    expect(again.iceServers[0]?.username).not.toBe(page.welcome.iceServers[0]?.username);
  });

  it('joins servers that share a backplane', async () => {
    const openBackplane = createMemoryBackplane();
    const [one, two] = [await start({ openBackplane }), await start({ openBackplane })];
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
    const { port } = await start({ allowedOrigins: ['https://friends.example'] });
    await openTestPage(port, { origin: `http://127.0.0.1:${port}` });
    await openTestPage(port, { origin: 'https://friends.example' });
    await openTestPage(port);
    for (const origin of ['https://evil.example', 'null']) {
      expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`, { origin })).toBe(403);
    }
  });

  it('is no program from elsewhere', async () => {
    const { port } = await start({ trustedProxies: ['loopback'] });
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`, from('192.0.2.1'))).toBe(403);
  });

  it.each(['/', '/signal/', '/signals', '/Signal', '/%73ignal', '//signal', '/healthz'])(
    'comes by /signal and not by %s',
    async (path) => {
      const { port } = await start({ appDir });
      expect(await refusedStatus(`ws://127.0.0.1:${port}${path}`)).toBe(404);
    },
  );

  it('is only so many from one address, and one more when one of them has gone', async () => {
    const limits = { socketsPerAddressMax: 2, socketsPerLoopbackMax: 3 };
    const { port } = await start({ limits, trustedProxies: ['loopback'], allowedOrigins: ['*'] });
    const url = `ws://127.0.0.1:${port}/signal`;
    const far = [
      await openTestPage(port, from('192.0.2.1')),
      await openTestPage(port, from('192.0.2.1')),
    ];
    expect(await refusedStatus(url, from('192.0.2.1'))).toBe(429);
    await openTestPage(port, from('192.0.2.2'));
    far[0]?.ws.close();
    await far[0]?.ended;
    await openTestPage(port, from('192.0.2.1'));
    for (let count = 0; count < 3; count += 1) await openTestPage(port);
    expect(await refusedStatus(url)).toBe(429);
  });

  it('is only so many in all', async () => {
    const { port } = await start({ limits: { socketsMax: 1 } });
    await openTestPage(port);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`)).toBe(503);
  });
});

describe('who is dropped', () => {
  it('sends a frame over the limit', async () => {
    const { port } = await start();
    const page = await openTestPage(port);
    page.sayText('x'.repeat(FRAME_BYTES_MAX));
    expect(await page.next()).toEqual({ type: 'refused', reason: 'malformed' });
    page.sayText('x'.repeat(FRAME_BYTES_MAX + 1));
    expect(await page.ended).toBe(1009);
  });

  it('keeps saying nonsense, binary or not', async () => {
    const limits = limitsWithBuckets({ offences: { burst: 2, perS: 0 } });
    const { port } = await start({ limits });
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
    const { port } = await start({ limits });
    const page = await openTestPage(port);
    const pong = once(page.ws, 'pong');
    page.ws.ping();
    await pong;
    for (let times = 0; times < 10; times += 1) page.ws.ping();
    expect(await page.ended).toBe(1008);
  });

  it('answers no ping any more, while the others stay', async () => {
    const { port } = await start({ limits: { pingPeriodMs: 20 } });
    const alive = await openTestPage(port);
    const silent = await openTestPage(port, { autoPong: false });
    expect(await silent.ended).toBe(1006);
    expect(await alive.soFar()).toEqual([]);
  });

  it('reads too slowly what it is sent', async () => {
    const bufferedBytesMax = 4096;
    const { port } = await start({ limits: { ...ROOMY, bufferedBytesMax } });
    const [slow, talker] = [await openTestPage(port), await openTestPage(port)];
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
    slow.ws.resume();
    expect(await slow.ended).toBe(1006);
  });
});

describe('STUN', () => {
  it('answers on the UDP port of the same number as the TCP port', async () => {
    const { port, stunPort } = await start();
    expect(stunPort).toBe(port);
    const asker = createSocket('udp4');
    closing.push(async () => void asker.close());
    const answered = once(asker, 'message') as Promise<[Buffer]>;
    asker.send(Buffer.from(`000100002112a442${'00'.repeat(12)}`, 'hex'), port, '127.0.0.1');
    expect((await answered)[0].readUInt16BE(0)).toBe(0x0101);
  });

  it('can have a port of its own', async () => {
    const first = await start();
    await first.close();
    const second = await start({ stunPort: first.port });
    expect(second.stunPort).toBe(first.port);
    const { welcome } = await openTestPage(second.port);
    expect(welcome.iceServers).toEqual([{ urls: [`stun:127.0.0.1:${first.port}`] }]);
  });

  it('can be off', async () => {
    const { port, stunPort } = await start({ stunPort: 'off' });
    expect(stunPort).toBeUndefined();
    expect((await openTestPage(port)).welcome.iceServers).toEqual([]);
  });
});

describe('starting and closing', () => {
  it('ends every socket, frees both ports, and may be asked twice', async () => {
    const server = await start({ appDir });
    const page = await openTestPage(server.port);
    await fetch(server.url); // leaves a connection that is kept alive
    await Promise.all([server.close(), server.close()]);
    expect(await page.ended).toBe(1001);
    const again = await start({ port: server.port });
    expect([again.port, again.stunPort]).toEqual([server.port, server.port]);
  });

  it('cuts off a page that does not answer when it closes', async () => {
    const server = await start({ limits: { closeGraceMs: 20 } });
    const page = await openTestPage(server.port);
    page.ws.pause();
    await server.close();
    page.ws.resume();
    expect([1001, 1006]).toContain(await page.ended);
  });

  it('says plainly which port is taken, and leaves nothing open', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => taken.close(resolve)));
    const { port } = taken.address() as AddressInfo;
    const started = createSignalingServer({ host: '127.0.0.1', port });
    await expect(started).rejects.toMatchObject({ code: 'port-in-use' });
    await expect(started).rejects.toThrow(`TCP port ${port} is in use`);

    const udp = createSocket('udp4');
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    closing.push(async () => void udp.close());
    const stunPort = udp.address().port;
    const without = createSignalingServer({ host: '127.0.0.1', stunPort });
    await expect(without).rejects.toThrow(`UDP port ${stunPort} is in use`);
  });

  it.each([
    [{ publicHost: 'a b' }, /publicHost/],
    [{ iceServers: [{ urls: ['http://a.example'] }] }, /iceServers/],
    [{ connectAlso: ["'unsafe-inline'"] }, /connectAlso/],
    [{ trustedProxies: ['everyone'] }, /trustedProxies/],
  ])('refuses the option %j by its name', async (options, name) => {
    await expect(createSignalingServer(options)).rejects.toThrow(name);
    await expect(createSignalingServer(options)).rejects.toBeInstanceOf(RangeError);
  });
});

/** Rates that a test can't reach, for one that is about something else. */
const ROOMY = {
  ...DEFAULT_LIMITS,
  buckets: limitsWithBuckets({
    frames: { burst: 1e9, perS: 1 },
    bytes: { burst: 1e12, perS: 1 },
    publishes: { burst: 1e9, perS: 1 },
  }).buckets,
};

/** As a proxy on this machine would pass on a request from this address. */
function from(address: string) {
  return { headers: { 'x-forwarded-for': address } };
}

async function start(options: SignalingServerOptions = {}) {
  const server = await createSignalingServer({ host: '127.0.0.1', ...options });
  closing.push(() => server.close());
  return server;
}

type RawAnswer = { status: number; headers: Record<string, unknown>; body: string };

/** A request whose path and Host go out exactly as given. */
function rawGet(port: number, path: string, headers: Record<string, string> = {}) {
  return new Promise<RawAnswer>((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Sends bytes as they are and gives back all that comes until the other side ends. */
async function rawText(port: number, text: string): Promise<string> {
  const stream = createConnection(port, '127.0.0.1');
  stream.setEncoding('utf8');
  stream.write(text);
  let answer = '';
  for await (const part of stream) answer += part;
  return answer;
}
