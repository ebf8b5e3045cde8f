// Wake tickets: where a closed Foyer can be woken, sealed for the signaling server that does it. A
// friend carries one and can neither read it nor tell it from another; the server opens it when it
// is used, and keeps nothing of it. Its other end is signaling/wake/open-ticket.ts.
//
//   version    u8   1
//   ephemeral  32   X25519 public key, fresh for each
//   sealed          XChaCha20-Poly1305, key and nonce by HKDF-SHA-256 of X25519(ephemeral, server's
//                   key), info = additional data = label ‖ version ‖ ephemeral ‖ server's key, of:
//     until    u48  the ticket's end, ms since the epoch
//     id       16   drawn by who is woken: what the push says, and all it says
//     auth     16   of the push subscription (RFC 8291)
//     p256dh   65   of the push subscription
//     endpoint      of the push subscription; length u16, UTF-8
//     padding       zeros, up to WAKE_TICKET_BYTES for the whole
import { x25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import { WAKE_TICKET_BYTES } from '../constants.ts';
import { onceCipher } from '../keys/once-cipher.ts';
import type { RandomBytes } from '../keys/keys.ts';
import { WAKE_TICKET_LABEL } from '../labels.ts';

/** A push subscription of one browser, and what a wake-up by it says. */
export interface WakeTarget {
  readonly endpoint: string;
  /** 65 bytes. */
  readonly p256dh: Uint8Array;
  /** 16 bytes. */
  readonly auth: Uint8Array;
  /** 16 bytes in hex. */
  readonly id: string;
  /** ms since the epoch. */
  readonly untilMs: number;
}

const VERSION = 1;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const INSIDE_BYTES = WAKE_TICKET_BYTES - 1 - KEY_BYTES - TAG_BYTES;
const ID_BYTES = 16;

export const createWakeId = (random: RandomBytes): string => bytesToHex(random(ID_BYTES));

/** WAKE_TICKET_BYTES. Throws RangeError for a target that no ticket holds, or a server's no key. */
export function sealWakeTicket(
  target: WakeTarget,
  serverKey: Uint8Array,
  random: RandomBytes,
): Uint8Array {
  const { endpoint, p256dh, auth, id, untilMs } = target;
  const url = utf8Bytes(endpoint);
  if (p256dh.length !== 65 || auth.length !== 16) throw new RangeError('no keys of a subscription');
  const inside = new ByteWriter(INSIDE_BYTES)
    .u48(untilMs)
    .raw(hexToBytes(id))
    .raw(auth)
    .raw(p256dh)
    .u16(url.length)
    .raw(url)
    .done();
  if (inside.length > INSIDE_BYTES) throw new RangeError('the push endpoint must fit a ticket');
  const padded = concatBytes(inside, new Uint8Array(INSIDE_BYTES - inside.length));
  const secret = random(KEY_BYTES);
  const head = concatBytes(Uint8Array.of(VERSION), x25519.getPublicKey(secret));
  return concatBytes(head, cipherOf(sharedOf(secret, serverKey), head, serverKey).encrypt(padded));
}

function sharedOf(secret: Uint8Array, serverKey: Uint8Array): Uint8Array {
  try {
    // A key of small order gives no secret, and throws.
    return x25519.getSharedSecret(secret, serverKey);
  } catch (cause) {
    throw new RangeError('the server has no key that tickets can be sealed for', { cause });
  }
}

function cipherOf(shared: Uint8Array, head: Uint8Array, serverKey: Uint8Array) {
  return onceCipher(shared, concatBytes(WAKE_TICKET_LABEL, head, serverKey));
}
