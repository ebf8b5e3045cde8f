// The key of an inbox for a day: its public half follows from a peer's identity key, so that who
// has the certificate finds the inbox; its secret half from the identity secret alone, so that only
// the owner can listen there. To all others it looks like any key, and like nobody's of yesterday.
//
// With A = a·B the identity key, h = SHA-512(label ‖ A ‖ day) mod the group's order: the public
// half is h·A, the secret half h·a. Signatures are those of RFC 8032 but for the secret number r.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import { INBOX_KEY_LABEL, INBOX_SIGN_LABEL } from '../labels.ts';
import type { IdentitySecret } from './keys.ts';

/** What proves to a signaling server that an inbox is ours. */
export interface InboxKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes: an Ed25519 signature. Takes milliseconds. */
  sign(bytes: Uint8Array): Uint8Array;
}

const { Point } = ed25519;
const { Fn } = Point;
const SCALAR_BYTES = 32;

/** Of the owner of `ownerKey`, an honest identity key. Throws where it is no point. */
export function inboxPublicKey(ownerKey: Uint8Array, day: number): Uint8Array {
  return Point.fromBytes(ownerKey).multiplyUnsafe(blindingOf(ownerKey, day)).toBytes();
}

/** One's own, for one day. */
export function createInboxKey(secret: IdentitySecret, day: number): InboxKey {
  const { scalar, prefix, pointBytes } = ed25519.utils.getExtendedPublicKey(secret);
  const secretScalar = Fn.mul(blindingOf(pointBytes, day), Fn.create(scalar));
  const publicKey = Point.BASE.multiply(secretScalar).toBytes();
  return {
    publicKey,
    sign(bytes) {
      const r = scalarOf(INBOX_SIGN_LABEL, prefix, publicKey, bytes);
      const commitment = Point.BASE.multiply(r).toBytes();
      const k = scalarOf(commitment, publicKey, bytes);
      return concatBytes(commitment, scalarBytes(Fn.add(r, Fn.mul(k, secretScalar))));
    },
  };
}

/** SHA-256 in 64 hex digits: by it a server knows an inbox. */
export function hashHex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

function blindingOf(ownerKey: Uint8Array, day: number): bigint {
  return scalarOf(INBOX_KEY_LABEL, ownerKey, new ByteWriter().u32(day).done());
}

function scalarOf(...hashed: readonly Uint8Array[]): bigint {
  return Fn.create(bytesToNumberLE(sha512(concatBytes(...hashed))));
}

function scalarBytes(scalar: bigint): Uint8Array {
  const bytes = new Uint8Array(SCALAR_BYTES);
  for (let at = 0, rest = scalar; at < SCALAR_BYTES; at++, rest >>= 8n) {
    bytes[at] = Number(rest & 0xffn);
  }
  return bytes;
}
