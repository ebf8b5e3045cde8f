// Where a peer without a browser lets itself be led by the certificates of its friends.
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Lookup } from '../../../signaling/public-addresses.ts';
import { publicLookup } from '../../../signaling/public-addresses.ts';
import { nodeWebSockets } from './node-web-socket.ts';

const OWN = 'wss://meet.example/signal';
let server: WebSocketServer;
let asked: (string | undefined)[];
let port: number;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  ({ port } = server.address() as AddressInfo);
  asked = [];
  server.on('connection', (_, { headers }) => asked.push(headers.origin));
});

afterEach(async () => {
  for (const client of server.clients) client.terminate();
  await new Promise((resolve) => server.close(resolve));
});

/** Whether it came to a connection, seen at the server. */
function visit(url: string, ownUrl: string, lookup?: Lookup): Promise<'in' | 'closed'> {
  return new Promise((resolve) => {
    const open = nodeWebSockets(ownUrl, lookup);
    try {
      const webSocket = open(url);
      webSocket.onclose = () => resolve('closed');
      server.once('connection', () => {
        resolve('in');
        webSocket.close();
      });
    } catch {
      resolve('closed');
    }
  });
}

/** A name server in a stranger's hand. */
const leadsTo = (address: string): Lookup => {
  const found = [{ address, family: address.includes(':') ? 6 : 4 }];
  return publicLookup({}, ((_name: string, _options: object, done: unknown) =>
    (done as (error: null, all: object) => void)(null, found)) as never);
};

describe('[KN22] a peer without a browser', () => {
  it('visits its own server, wherever that is', async () => {
    const own = `ws://127.0.0.1:${port}/signal`;
    expect(await visit(own, own)).toBe('in');
    expect(asked).toEqual([`http://127.0.0.1:${port}`]);
  });

  it.each([
    ['this machine', () => `ws://127.0.0.1:${port}/signal`],
    ['this machine by its name', () => `ws://localhost:${port}/signal`],
    ['this machine in IPv6', () => `ws://[::1]:${port}/signal`],
    ['this machine in IPv6 clothes', () => `ws://[::ffff:127.0.0.1]:${port}/signal`],
    ['this machine as one number', () => `ws://2130706433:${port}/signal`],
    ['an inner network', () => 'ws://192.168.0.1/admin'],
    ['what clouds ask for keys', () => 'ws://169.254.169.254/latest'],
  ])('isn’t led to %s by a friend', async (_, url) => {
    expect(await visit(url(), OWN)).toBe('closed');
    expect(asked).toEqual([]);
  });

  it('isn’t led there by a name, nor to another port of its own server', async () => {
    const url = `ws://friend.example:${port}/signal`;
    expect(await visit(url, OWN, leadsTo('127.0.0.1'))).toBe('closed');
    expect(await visit(`ws://127.0.0.1:${port}/`, 'ws://127.0.0.1:1/signal')).toBe('closed');
    expect(asked).toEqual([]);
  });

  it('takes no message that no signaling server says', async () => {
    const own = `ws://127.0.0.1:${port}/signal`;
    const heard: unknown[] = [];
    const ended = new Promise<void>((resolve) => {
      server.on('connection', (socket) => {
        socket.send('short');
        socket.send('x'.repeat(1_000_000));
      });
      const webSocket = nodeWebSockets(own)(own);
      webSocket.onmessage = ({ data }) => heard.push(data);
      webSocket.onclose = () => resolve();
    });
    await ended;
    expect(heard).toEqual(['short']);
  });
});
