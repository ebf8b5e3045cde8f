// Tickets as pages make them, with the format written out once more: pages have their own code.

import { randomBytes } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { WakeTarget } from '../wake/open-ticket.ts';

export function sealTicket(serverKey: Uint8Array, target: WakeTarget): string {
  const { endpoint, p256dh, auth, id, untilMs } = target;
  const inside = Buffer.alloc(975);
  inside.writeUIntBE(untilMs, 0, 6);
  Buffer.from(id, 'hex').copy(inside, 6);
  Buffer.from(auth, 'base64url').copy(inside, 22);
  Buffer.from(p256dh, 'base64url').copy(inside, 38);
  inside.writeUInt16BE(Buffer.byteLength(endpoint), 103);
  inside.write(endpoint, 105);
  const secret = randomBytes(32);
  const head = Buffer.concat([Buffer.of(1), x25519.getPublicKey(secret)]);
  const shared = x25519.getSharedSecret(secret, serverKey);
  const info = Buffer.concat([Buffer.from('foyer wake ticket 1\0'), head, serverKey]);
  const derived = hkdf(sha256, shared, undefined, info, 56);
  const cipher = xchacha20poly1305(derived.subarray(0, 32), derived.subarray(32), info);
  return Buffer.concat([head, cipher.encrypt(inside)]).toString('base64url');
}
