// Tickets that pages seal are those that a server opens, and tell a friend who carries one nothing.
import { expect, it } from 'vitest';
import { openTicket } from '../../../signaling/wake/open-ticket.ts';
import { createWakeKeyText, readWakeKey } from '../../../signaling/wake/wake-key.ts';
import { WAKE_TICKET_BYTES } from '../constants.ts';
import { webRandomBytes } from '../keys/keys.ts';
import { createWakeId, sealWakeTicket } from './wake-ticket.ts';
import type { WakeTarget } from './wake-ticket.ts';

const { ticket: SERVER } = readWakeKey(createWakeKeyText())!;
const TARGET: WakeTarget = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/é',
  p256dh: webRandomBytes(65),
  auth: webRandomBytes(16),
  id: createWakeId(webRandomBytes),
  untilMs: 1_800_000_000_000,
};
const seal = (change: Partial<WakeTarget> = {}, key = SERVER.publicKey): Uint8Array =>
  sealWakeTicket({ ...TARGET, ...change }, key, webRandomBytes);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

it('[WU3] a ticket is opened by its server, and by no other', () => {
  const ticket = text(seal());
  expect(openTicket(SERVER, ticket)).toEqual({
    ...TARGET,
    p256dh: text(TARGET.p256dh),
    auth: text(TARGET.auth),
  });
  expect(openTicket(readWakeKey(createWakeKeyText())!.ticket, ticket)).toBeUndefined();
});

it('[WU3] every ticket has one size and looks like any other', () => {
  const endpoints = ['https://a.example/', `https://a.example/${'x'.repeat(850)}`];
  for (const endpoint of endpoints) {
    const ticket = seal({ endpoint });
    expect(ticket).toHaveLength(WAKE_TICKET_BYTES);
    expect(openTicket(SERVER, text(ticket))?.endpoint).toBe(endpoint);
  }
  expect(text(seal()).slice(4)).not.toBe(text(seal()).slice(4));
});

it('what fits no ticket is refused, and so is a server without a key', () => {
  expect(() => seal({ endpoint: `https://a.example/${'x'.repeat(900)}` })).toThrow(RangeError);
  expect(() => seal({ auth: webRandomBytes(15) })).toThrow(RangeError);
  expect(() => seal({}, new Uint8Array(32))).toThrow(RangeError);
});
