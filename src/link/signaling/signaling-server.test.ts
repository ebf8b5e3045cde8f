// The tab's side of signaling against a real server, over real sockets of this machine.
import { afterEach, expect, it } from 'vitest';
import { createSignalingServer } from '../../../signaling/server.ts';
import type { SignalingServer } from '../../../signaling/server.ts';
import { systemClock } from '../../base/clock.ts';
import { nodeWebSockets } from '../testing/node-web-socket.ts';
import { SignalingClient } from './signaling-client.ts';
import { payloadFrom, topicFrom } from './signaling-text.ts';

const topic = topicFrom('0f'.repeat(32));
const payload = payloadFrom(Uint8Array.of(1, 2, 3));

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What a tab was told, and a way to wait for it. */
class Told {
  readonly list: string[] = [];
  #waiting: { readonly text: string; readonly resolve: () => void }[] = [];

  push(text: string): void {
    this.list.push(text);
    for (const { text: wanted, resolve } of this.#waiting) if (wanted === text) resolve();
  }

  next(text: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ text, resolve }));
  }
}

it('finds the other, carries payloads, survives a restart', async () => {
  const server = await startServer();
  const url = `ws://localhost:${server.port}/signal`;
  const [a, b] = [openTab(url), openTab(url)];
  await Promise.all([a.told.next('others 1'), b.told.next('others 1')]);
  expect(a.client.iceServers).toEqual([{ urls: [`stun:localhost:${server.stunPort}`] }]);
  expect(Math.abs((a.client.serverTimeMs ?? 0) - Date.now())).toBeLessThan(1_000);

  const heard = b.told.next('message AQID');
  expect(a.client.publish(topic, payload)).toBe(true);
  await heard;

  const lost = Promise.all([a.told.next('ended'), b.told.next('ended')]);
  await server.close();
  await lost;
  expect(a.told.list.at(-2)).toBe('others 0');
  const found = Promise.all([a.told.next('others 1'), b.told.next('others 1')]);
  await startServer(server.port);
  await found;
});

it('learns at once that the other is gone', async () => {
  const server = await startServer();
  const url = `ws://localhost:${server.port}/signal`;
  const [a, b] = [openTab(url), openTab(url)];
  await Promise.all([a.told.next('others 1'), b.told.next('others 1')]);
  const gone = a.told.next('others 0');
  b.client.close();
  await gone;
});

async function startServer(port = 0): Promise<SignalingServer> {
  const server = await createSignalingServer({ port, host: 'localhost' });
  closers.push(() => server.close());
  return server;
}

function openTab(url: string) {
  const told = new Told();
  const client = new SignalingClient({
    url,
    clock: systemClock,
    chance: Math.random,
    openWebSocket: nodeWebSockets(),
    onMessage: (_, text) => told.push(`message ${text}`),
    onListeners: (_, others) => told.push(`others ${others}`),
    onState: (error) => told.push(error?.code ?? 'up'),
  });
  client.setTopics([topic]);
  closers.push(() => client.close());
  return { client, told };
}
