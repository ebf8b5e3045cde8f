// HTTP on a real port: the app with its policy, /healthz, and what is asked wrongly.

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestPage, refusedStatus } from '../testing/test-page.ts';
import { forwardedFrom, startServer } from '../testing/test-servers.ts';
import { topic } from '../testing/values.ts';

const T = topic(1);

let appDir: string;
beforeAll(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'foyer-server-'));
  await writeFile(join(appDir, 'index.html'), '<!doctype html><title>Foyer</title>');
});
afterAll(() => rm(appDir, { recursive: true }));

describe('connections', () => {
  /** Of one address, from which no other test comes. */
  const from = { localAddress: '127.0.0.77' };

  it('that ask for nothing take no more places than an address has', async () => {
    const limits = { socketsPerLoopbackMax: 2, spareConnectionsPerAddress: 1 };
    const server = await startServer({ limits });
    const { port, url } = server;
    const opened = Array.from({ length: 3 }, () => createConnection({ port, ...from }));
    await Promise.all(opened.map((connection) => once(connection, 'connect')));
    const over = createConnection({ port, ...from });
    over.on('error', () => undefined);
    await once(over, 'close');
    expect(server.counts().connectionsRefused).toBe(1);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    opened.pop()?.destroy();
    await vi.waitFor(async () => expect(await statusFrom(port)).toBe(200));
    for (const connection of opened) connection.destroy();
  });

  it('of a proxy that is trusted have no limit of their own', async () => {
    const limits = { socketsPerLoopbackMax: 0, spareConnectionsPerAddress: 0 };
    const { port } = await startServer({ limits, trustedProxies: ['loopback'] });
    expect(await statusFrom(port)).toBe(200);
  });

  it('on which an answer waits for ever are cut', async () => {
    await writeFile(join(appDir, 'large.js'), 'x'.repeat(32 * 1024 * 1024));
    const limits = { socketsPerLoopbackMax: 1, spareConnectionsPerAddress: 0, stallMs: 200 };
    const { port } = await startServer({ appDir, limits });
    const stalled = createConnection({ port, ...from });
    stalled.on('error', () => undefined);
    await once(stalled, 'connect');
    stalled.write('GET /large.js HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(stalled, 'readable');
    // From now on it reads nothing: its place is another's as soon as the server gives it up.
    await vi.waitFor(async () => expect(await statusFrom(port)).toBe(200), 10_000);
    stalled.destroy();
  });

  function statusFrom(port: number): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest({ port, path: '/healthz', agent: false, ...from }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
  }
});

describe('HTTP', () => {
  it('serves the app with the policy for the host it was asked by', async () => {
    const { url, port, hasApp } = await startServer({ appDir });
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
    const { port } = await startServer({ appDir });
    const { headers } = await rawGet(port, '/', { host: "a'; script-src *" });
    expect(headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it('answers HEAD with the headers alone, and 304 to whoever has the file', async () => {
    const { url } = await startServer({ appDir });
    const head = await fetch(`${url}/`, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await head.text()).toBe('');
    const etag = head.headers.get('etag') ?? '';
    expect((await fetch(`${url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it.each(['/nothing', '/..%2f..%2fetc%2fpasswd', '/%', '/healthz/'])('has no %s', async (path) => {
    const { port } = await startServer({ appDir });
    const { status, headers, body } = await rawGet(port, path);
    expect(status).toBe(404);
    expect(body).toBe('Not found.\n');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('takes nothing but GET and HEAD', async () => {
    const { url } = await startServer({ appDir });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(url, { method });
      expect([method, response.status]).toEqual([method, 405]);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  it('says what to do when the app is not built, and has none when it only signals', async () => {
    const server = await startServer({ appDir: join(appDir, 'no-such-folder') });
    const response = await fetch(server.url);
    expect(server.hasApp).toBe(false);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    for (const options of [{}, { appDir: 'none' }]) {
      expect((await fetch((await startServer(options)).url)).status).toBe(404);
    }
  });

  it('tells its health, and not how many are there', async () => {
    const server = await startServer();
    const page = await openTestPage(server.port);
    page.say({ type: 'listen', topics: [T] });
    await page.soFar();
    const health = await fetch(`${server.url}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, '{"status":"ok"}']);
    expect(server.counts()).toMatchObject({ sockets: 1, topics: 1, stun: { answered: 0 } });
    expect(JSON.stringify(server.counts())).not.toMatch(/[0-9a-f]{64}|127\.0\.0\.1/);
  });

  it('answers at /signal that a WebSocket is there', async () => {
    const { url } = await startServer();
    expect((await fetch(`${url}/signal`)).status).toBe(426);
  });

  it('survives a head that is no HTTP, and one that is too long', async () => {
    const { url, port } = await startServer({ appDir });
    for (const text of ['hello\r\n\r\n', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`]) {
      expect(await rawText(port, text)).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect((await fetch(url)).status).toBe(200);
  });

  it('lets one address ask only so fast, as its trusted proxy names it', async () => {
    const limits = { requestsPerAddress: { burst: 2, perS: 1 } };
    const { port } = await startServer({ limits, trustedProxies: ['loopback'], nowMs: () => 0 });
    const ask = async (address: string) =>
      (await rawGet(port, '/healthz', { 'x-forwarded-for': address })).status;
    const statuses = [await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1')];
    expect(statuses).toEqual([200, 200, 429]);
    expect(await ask('192.0.2.2')).toBe(200);
    expect(await refusedStatus(`ws://127.0.0.1:${port}/signal`, forwardedFrom('192.0.2.1'))).toBe(
      429,
    );
  });
});

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
