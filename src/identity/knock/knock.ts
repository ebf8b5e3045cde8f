// Knocks: "I have your certificate, be my friend", sealed for the owner of a certificate and left
// at that owner's inbox. A server that passes one on can't read it, alter it, or tell who sends it;
// nobody but the owner learns from it who knocked. Knows nothing of servers or inboxes.
//
//   ephemeral    32   X25519 public key, fresh for each
//   sealed            XChaCha20-Poly1305, key and nonce by HKDF-SHA-256 of X25519(ephemeral,
//                     owner), additional data = label ‖ ephemeral ‖ owner's key, of:
//     id         16   of this asking, the same in each repetition
//     asked at   u48  when the person asked, by the clock of the next
//     sealed at  u48  the signaling server's time, or the asker's
//     proof      32   HMAC-SHA-256 by the pair's secret over label ‖ all else of it and around it
//     certificate     length u16, bytes: the asker's
//     ticket          0 or 16 bytes, with its length u8: of the room link that the asker holds
//     padding         zeros, up to KNOCK_BYTES for the whole
//
// The proof is one that the owner could have made as well: so it convinces the owner, and nobody to
// whom the owner shows it.
import { onceCipher } from '../keys/once-cipher.ts';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, sameBytes } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { readCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { KNOCK_AGE_MAX_MS, KNOCK_BYTES } from '../constants.ts';
import type { IdentitySecret, RandomBytes } from '../keys/keys.ts';
import { KNOCK_LABEL, KNOCK_PROOF_LABEL, KNOCK_TICKET_LABEL } from '../labels.ts';
import { knockKey } from '../pair/pair-keys.ts';

/** What an asker says of its asking. */
export interface KnockStamp {
  /** 16 bytes in hex, chosen when the person asked. */
  readonly id: string;
  /** When the person asked, ms since the epoch, by the clock that it is sealed and opened with. */
  readonly askedAtMs: number;
  /** Of the owner's room link that the asker holds, 16 bytes in hex. */
  readonly ticket?: string | undefined;
}

/** A knock that was opened: `certificate` is the asker's, and the asker made it for us. */
export interface Knock extends KnockStamp {
  readonly certificate: Certificate;
}

/** Why a payload gives no knock. It is passed over; the sender is told nothing. */
export type KnockDrop =
  /** Of another size, or its inside breaks the format. */
  | 'malformed'
  /** It doesn't open: altered, or not for us. */
  | 'damaged'
  /** Its time is too far from ours. */
  | 'expired'
  /** Its certificate doesn't hold, or the certificate's owner hasn't made it. */
  | 'forged';

export type OpenedKnock =
  | { readonly type: 'opened'; readonly knock: Knock }
  | { readonly type: 'drop'; readonly reason: KnockDrop };

export interface KnockSealing extends KnockStamp {
  readonly secret: IdentitySecret;
  /** The asker's own certificate. */
  readonly certificate: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly sealedAtMs: number;
  readonly random: RandomBytes;
}

const KEY_BYTES = 32;
const TAG_BYTES = 16;
const ID_BYTES = 16;
const PROOF_BYTES = 32;
const TICKET_BYTES = 16;
const HEAD_BYTES = ID_BYTES + 6 + 6;
const INSIDE_BYTES = KNOCK_BYTES - KEY_BYTES - TAG_BYTES;

/** Bytes of the longest certificate that fits. @internal only tests reckon with it */
export const KNOCK_CERTIFICATE_BYTES_MAX =
  INSIDE_BYTES - HEAD_BYTES - PROOF_BYTES - 2 - 1 - TICKET_BYTES;

export function createKnockId(random: RandomBytes): string {
  return bytesToHex(random(ID_BYTES));
}

/** KNOCK_BYTES. Throws RangeError when `ownerKey` is no honest key, or one's own. */
export function sealKnock(sealing: KnockSealing): Uint8Array {
  const { secret, certificate, ownerKey, random, id, askedAtMs, sealedAtMs } = sealing;
  const ephemeralSecret = random(KEY_BYTES);
  const ephemeral = x25519.getPublicKey(ephemeralSecret);
  const shared = x25519.getSharedSecret(ephemeralSecret, ed25519.utils.toMontgomery(ownerKey));
  const head = new ByteWriter().raw(hexToBytes(id)).u48(askedAtMs).u48(sealedAtMs).done();
  const ticket = hexToBytes(sealing.ticket ?? '');
  const key = knockKey(secret, ownerKey, 'asker');
  const proof = proofOf(key, ephemeral, head, ticket, certificate);
  const inside = new ByteWriter(INSIDE_BYTES)
    .raw(head)
    .raw(proof)
    .u16(certificate.length)
    .raw(certificate)
    .u8(ticket.length)
    .raw(ticket)
    .done();
  if (inside.length > INSIDE_BYTES) throw new RangeError('certificate must fit a knock');
  const padded = concatBytes(inside, new Uint8Array(INSIDE_BYTES - inside.length));
  return concatBytes(ephemeral, cipherOf(shared, ephemeral, ownerKey).encrypt(padded));
}

/** Never rejects. `nowMs`: best the signaling server's time, which both sides share. */
export async function openKnock(
  secret: IdentitySecret,
  ownerKey: Uint8Array,
  sealed: Uint8Array,
  nowMs: number,
): Promise<OpenedKnock> {
  if (sealed.length !== KNOCK_BYTES) return drop('malformed');
  const ephemeral = sealed.subarray(0, KEY_BYTES);
  const inside = unseal(secret, ownerKey, ephemeral, sealed.subarray(KEY_BYTES));
  if (!inside) return drop('damaged');
  const input = new ByteReader(inside);
  const head = input.raw(HEAD_BYTES).slice();
  const proof = input.raw(PROOF_BYTES).slice();
  const bytes = input.raw(input.u16()).slice();
  const ticket = input.raw(input.u8()).slice();
  const hasTicket = ticket.length === TICKET_BYTES;
  if (!hasTicket && ticket.length > 0) return drop('malformed');
  if (input.failed || !input.rest().every((byte) => byte === 0)) return drop('malformed');
  const stamps = new ByteReader(head);
  const id = bytesToHex(stamps.raw(ID_BYTES));
  const askedAtMs = stamps.u48();
  if (Math.abs(nowMs - stamps.u48()) > KNOCK_AGE_MAX_MS) return drop('expired');
  const certificate = await readCertificate(bytes);
  // One's own would come from somebody who has our secret, or be a way to ask ourselves.
  if (!certificate || sameBytes(certificate.publicKey, ownerKey)) return drop('forged');
  const key = knockKey(secret, certificate.publicKey, 'owner');
  if (!sameBytes(proof, proofOf(key, ephemeral, head, ticket, bytes))) return drop('forged');
  const knock = { id, askedAtMs, certificate, ...(hasTicket && { ticket: bytesToHex(ticket) }) };
  return { type: 'opened', knock };
}

function unseal(
  secret: IdentitySecret,
  ownerKey: Uint8Array,
  ephemeral: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  try {
    // A key of small order gives no secret, and throws.
    const shared = x25519.getSharedSecret(ed25519.utils.toMontgomerySecret(secret), ephemeral);
    return cipherOf(shared, ephemeral, ownerKey).decrypt(sealed);
  } catch {
    return undefined;
  }
}

/** Serves once: its key and nonce are of this ephemeral key alone. */
function cipherOf(shared: Uint8Array, ephemeral: Uint8Array, ownerKey: Uint8Array) {
  return onceCipher(shared, concatBytes(KNOCK_LABEL, ephemeral, ownerKey));
}

function proofOf(
  key: Uint8Array,
  ephemeral: Uint8Array,
  head: Uint8Array,
  ticket: Uint8Array,
  certificate: Uint8Array,
): Uint8Array {
  const label = ticket.length > 0 ? KNOCK_TICKET_LABEL : KNOCK_PROOF_LABEL;
  return hmac(sha256, key, concatBytes(label, ephemeral, head, ticket, certificate));
}

const drop = (reason: KnockDrop): OpenedKnock => ({ type: 'drop', reason });
