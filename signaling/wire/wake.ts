// Wake-ups on the wire: what a page needs to make tickets, and what becomes of one that is used.
// What is in a ticket is in src/identity/wake/wake-ticket.ts and signaling/wake/open-ticket.ts.

import { isFields } from './fields.ts';

/** What `welcome` tells where the server wakes; base64url without padding, both of them. */
export type WakeTerms = {
  /** 65 bytes: the server's VAPID key, by which a page subscribes to pushes (RFC 8292). */
  readonly vapidKey: string;
  /** 32 bytes: the X25519 key that tickets are sealed for. */
  readonly ticketKey: string;
};

/** What became of a ticket. */
export const WAKE_OUTCOMES = [
  /** The push service has taken it; it never tells whether it arrives. */
  'sent',
  /** This ticket, its device, or whoever uses it, was at it too short a time ago. */
  'too-soon',
  /** The ticket is past its end. */
  'expired',
  /** Not sealed for this server's key as it is now, or altered. */
  'unreadable',
  /** The push service knows the subscription no more: the ticket is of no use. */
  'gone',
  /** The push service couldn't be reached, wouldn't take it, or is none that this server uses. */
  'failed',
  /** This server wakes nobody. */
  'off',
] as const;
export type WakeOutcome = (typeof WAKE_OUTCOMES)[number];

/** Characters of a ticket: 1024 bytes in base64url. */
export const WAKE_TICKET_CHARS = 1366;

const KEY_PATTERN = /^[A-Za-z0-9_-]+$/;
const VAPID_KEY_CHARS = 87;
const TICKET_KEY_CHARS = 43;

/** Out of parsed JSON; undefined when it says nothing that can be used. */
export function readWakeTerms(value: unknown): WakeTerms | undefined {
  if (!isFields(value)) return undefined;
  const vapidKey = readKey(value['vapidKey'], VAPID_KEY_CHARS);
  const ticketKey = readKey(value['ticketKey'], TICKET_KEY_CHARS);
  return vapidKey !== undefined && ticketKey !== undefined ? { vapidKey, ticketKey } : undefined;
}

export function readWakeOutcome(value: unknown): WakeOutcome | undefined {
  return WAKE_OUTCOMES.find((known) => known === value);
}

function readKey(value: unknown, length: number): string | undefined {
  const isKey = typeof value === 'string' && value.length === length && KEY_PATTERN.test(value);
  return isKey ? value : undefined;
}
