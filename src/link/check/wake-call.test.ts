// Calls about waking, at a real server.
import { expect, it } from 'vitest';
import { asPayload } from '../../../signaling/protocol.ts';
import { startPushService } from '../../../signaling/testing/push-service.ts';
import { closeAfterTest, startServer } from '../../../signaling/testing/test-servers.ts';
import { sealTicket } from '../../../signaling/testing/wake-tickets.ts';
import { createWakeKeyText, readWakeKey } from '../../../signaling/wake/wake-key.ts';
import { systemClock } from '../../base/clock.ts';
import { nodeWebSockets } from '../testing/node-web-socket.ts';
import { askWakeTerms, bringTicket } from './wake-call.ts';

const KEY = readWakeKey(createWakeKeyText())!;
const at = (port: number) => ({
  signalingUrl: `ws://127.0.0.1:${port}/signal`,
  clock: systemClock,
  openWebSocket: nodeWebSockets(),
});

async function wakingServer() {
  const push = await startPushService();
  closeAfterTest(() => push.close());
  const wake = { key: KEY, contact: 'mailto:keeper@a.example', allowLoopback: true };
  const { port } = await startServer({ wake });
  const target = { ...push.subscription, id: '7'.repeat(32), untilMs: Date.now() + 60_000 };
  return { push, port, ticket: sealTicket(KEY.ticket.publicKey, target) };
}

it('tells what tickets are made with, and brings one', async () => {
  const { push, port, ticket } = await wakingServer();
  expect(await askWakeTerms(at(port))).toMatchObject({ vapidKey: KEY.vapid.publicKey });
  expect(await bringTicket(at(port), ticket)).toBe('sent');
  expect((await push.next()).text).toBe(`wake ${'7'.repeat(32)}`);
  expect(await bringTicket(at(port), ticket)).toBe('too-soon');
});

it('tells of a server that wakes nobody, and of one that isn’t there', async () => {
  const { ticket } = await wakingServer();
  const server = await startServer();
  const { port } = server;
  expect(await askWakeTerms(at(port))).toBe('off');
  expect(await bringTicket(at(port), ticket)).toBe('off');
  await server.close();
  expect(await askWakeTerms(at(port))).toBe('unreachable');
  expect(await bringTicket(at(port), ticket)).toBe('unreachable');
});

it('brings nothing that is no ticket', async () => {
  const { port, push } = await wakingServer();
  expect(await bringTicket(at(port), 'no ticket!')).toBe('unreadable');
  expect(await bringTicket(at(port), asPayload('abcd')!)).toBe('failed');
  expect(push.count).toBe(0);
});
