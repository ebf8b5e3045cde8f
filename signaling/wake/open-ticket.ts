// Opens wake tickets. What is in one, and how it is sealed, is said where pages make it, in
// src/identity/wake/wake-ticket.ts; a test holds the two against each other.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8Bytes, utf8Text } from '../../src/base/bytes.ts';
import type { TicketKey } from './wake-key.ts';

/** A push subscription, and what the push says. In memory for as long as the push takes. */
export type WakeTarget = {
  readonly endpoint: string;
  /** base64url without padding, both of them. */
  readonly p256dh: string;
  readonly auth: string;
  /** 16 bytes in hex. */
  readonly id: string;
  /** ms since the epoch. */
  readonly untilMs: number;
};

export const WAKE_TICKET_BYTES = 1024;

const LABEL = utf8Bytes('foyer wake ticket 1\0');
const VERSION = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const HEAD_BYTES = 1 + KEY_BYTES;

/** Undefined for what isn't a ticket sealed for this key. Never throws. */
export function openTicket({ secret, publicKey }: TicketKey, text: string): WakeTarget | undefined {
  const ticket = new Uint8Array(Buffer.from(text, 'base64url'));
  if (ticket.length !== WAKE_TICKET_BYTES || ticket[0] !== VERSION) return undefined;
  const head = ticket.subarray(0, HEAD_BYTES);
  try {
    // A key of small order gives no secret, and throws; so does what was altered.
    const shared = x25519.getSharedSecret(secret, head.subarray(1));
    const info = concatBytes(LABEL, head, publicKey);
    const derived = hkdf(sha256, shared, undefined, info, KEY_BYTES + NONCE_BYTES);
    const [key, nonce] = [derived.subarray(0, KEY_BYTES), derived.subarray(KEY_BYTES)];
    const inside = xchacha20poly1305(key, nonce, info).decrypt(ticket.subarray(HEAD_BYTES));
    return readInside(Buffer.from(inside));
  } catch {
    return undefined;
  }
}

const PLACES = { id: 6, auth: 22, p256dh: 38, length: 103, endpoint: 105 } as const;

function readInside(inside: Buffer): WakeTarget | undefined {
  const end = PLACES.endpoint + inside.readUInt16BE(PLACES.length);
  if (end > inside.length || inside.subarray(end).some((byte) => byte !== 0)) return undefined;
  const endpoint = utf8Text(inside.subarray(PLACES.endpoint, end));
  if (endpoint === undefined) return undefined;
  return {
    endpoint,
    p256dh: inside.subarray(PLACES.p256dh, PLACES.length).toString('base64url'),
    auth: inside.subarray(PLACES.auth, PLACES.p256dh).toString('base64url'),
    id: inside.subarray(PLACES.id, PLACES.auth).toString('hex'),
    untilMs: inside.readUIntBE(0, 6),
  };
}
