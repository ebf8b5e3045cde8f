// The server as a whole: its STUN port, how it starts, and that nothing is left when it closes.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSignalingServer, type SignalingServer } from './server.ts';
import { openTestPage, refusedStatus } from './testing/test-page.ts';
import { closeAfterTest, startServer } from './testing/test-servers.ts';

describe('STUN', () => {
  it('answers on the UDP port of the same number as the TCP port', async () => {
    const { port, stunPort } = await startServer();
    expect(stunPort).toBe(port);
    const asker = createSocket('udp4');
    closeAfterTest(() => asker.close());
    const answered = once(asker, 'message') as Promise<[Buffer]>;
    asker.send(Buffer.from(`000100002112a442${'00'.repeat(12)}`, 'hex'), port, '127.0.0.1');
    expect((await answered)[0].readUInt16BE(0)).toBe(0x0101);
  });

  it('can have a port of its own', async () => {
    const first = await freed();
    const second = await startServer({ stunPort: first.port });
    expect(second.stunPort).toBe(first.port);
    const { welcome } = await openTestPage(second.port);
    expect(welcome.iceServers).toEqual([{ urls: [`stun:127.0.0.1:${first.port}`] }]);
  });

  it('can be off', async () => {
    const { port, stunPort } = await startServer({ stunPort: 'off' });
    expect(stunPort).toBeUndefined();
    expect((await openTestPage(port)).welcome.iceServers).toEqual([]);
  });
});

describe('starting and closing', () => {
  it('ends every socket, frees both ports, and may be asked twice', async () => {
    const server = await startServer();
    const page = await openTestPage(server.port);
    await fetch(server.url); // leaves a connection that is kept alive
    await Promise.all([server.close(), server.close()]);
    expect(await page.ended).toBe(1001);
    const again = await startServer({ port: server.port });
    expect([again.port, again.stunPort]).toEqual([server.port, server.port]);
  });

  it('cuts off a page that does not answer when it closes', async () => {
    const server = await startServer({ limits: { closeGraceMs: 20 } });
    const page = await openTestPage(server.port);
    page.ws.pause();
    await server.close();
    page.ws.resume();
    expect([1001, 1006]).toContain(await page.ended);
  });

  it('drains: lets nobody in, sends all away one by one, and says so', async () => {
    const server = await startServer();
    const pages = await Promise.all(Array.from({ length: 20 }, () => openTestPage(server.port)));
    const ends = pages.map((page) => page.ended);
    const drained = server.drain(200);
    const health = await fetch(`${server.url}/healthz`);
    expect([health.status, await health.text()]).toEqual([503, '{"status":"draining"}']);
    expect(await refusedStatus(`ws://127.0.0.1:${server.port}/signal`)).toBe(503);
    expect(server.counts()).toMatchObject({ isDraining: true, openingsRefused: { draining: 1 } });
    // Each at a moment of its own: one end is seen while others are there still.
    await Promise.race(ends);
    expect(server.counts().sockets).toBeGreaterThan(0);
    await drained;
    expect(new Set(await Promise.all(ends))).toEqual(new Set([1001]));
    expect(server.counts()).toMatchObject({ sockets: 0, ended: { drained: 20 } });
  });

  it('drains at once when nobody is there', async () => {
    const server = await startServer();
    await server.drain(1e9);
  });

  it('says plainly which port is taken, and leaves nothing open', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    closeAfterTest(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    const started = createSignalingServer({ host: '127.0.0.1', port });
    await expect(started).rejects.toMatchObject({ code: 'port-in-use' });
    await expect(started).rejects.toThrow(`TCP port ${port} is in use`);

    const udp = createSocket('udp4');
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    closeAfterTest(() => udp.close());
    const stunPort = udp.address().port;
    const { port: freePort } = await freed();
    const without = createSignalingServer({ host: '127.0.0.1', port: freePort, stunPort });
    await expect(without).rejects.toThrow(`UDP port ${stunPort} is in use`);
    expect((await startServer({ port: freePort })).port).toBe(freePort);
  });

  it('waits for no request that is still on its way when it closes', async () => {
    const server = await startServer();
    const half = createConnection(server.port, '127.0.0.1');
    await once(half, 'connect');
    half.write('GET / HTTP/1.1\r\nHost: a.example\r\n');
    const ended = once(half, 'close');
    await fetch(server.url); // by then the server has seen the other one
    await server.close();
    await ended;
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

/** A server that has closed: its ports are free, both of them. */
async function freed(): Promise<SignalingServer> {
  const server = await startServer();
  await server.close();
  return server;
}
