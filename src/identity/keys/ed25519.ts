// Which Ed25519 signatures hold: one decision for every browser. Pure and slow; keys.ts is the fast
// way to the same answers.
//
// RFC 8032 leaves room: implementations differ in which odd encodings they take and whether they
// multiply by the cofactor. So a signature must first have the one usual form (`isUsualForm`), and
// then the equation is checked without the cofactor and by comparing bytes, as WebCrypto does in
// OpenSSL, BoringSSL, NSS, libgcrypt and corecrypto.
import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, sameBytes } from '../../base/bytes.ts';

export const SECRET_BYTES = 32;
export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const FIELD = Point.Fp.ORDER;
const POINT_BYTES = 32;
/** The y of all points of small order: whoever signs with them signs everything at once. */
const SMALL_ORDER = new Set(
  ED25519_TORSION_SUBGROUP.map((hex) => bytesToHex(withoutSign(hexToBytes(hex)))),
);

/** Whether `signature` over `bytes` holds for `publicKey`. Never throws; wrong sizes are false. */
export function verifySlowly(
  publicKey: Uint8Array,
  signature: Uint8Array,
  bytes: Uint8Array,
): boolean {
  if (!isUsualForm(publicKey, signature)) return false;
  const key = pointFrom(publicKey);
  if (!key) return false;
  const r = signature.subarray(0, POINT_BYTES);
  const s = bytesToNumberLE(signature.subarray(POINT_BYTES));
  const k = Point.Fn.create(bytesToNumberLE(sha512(concatBytes(r, publicKey, bytes))));
  const expected = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k));
  return sameBytes(expected.toBytes(), r);
}

/**
 * Whether key and signature have the form that an honest signer gives them: right sizes, both
 * points canonical and not of small order, scalar below the group order. Costs microseconds.
 */
export function isUsualForm(publicKey: Uint8Array, signature: Uint8Array): boolean {
  return (
    signature.length === SIGNATURE_BYTES &&
    isUsualPoint(publicKey) &&
    isUsualPoint(signature.subarray(0, POINT_BYTES)) &&
    bytesToNumberLE(signature.subarray(POINT_BYTES)) < ORDER
  );
}

/**
 * Whether a key is a point of the prime-order group: what every honest key is. Asked once for each
 * certificate, because X25519 is done with these keys; too slow for each packet.
 */
export function isPrimeOrderKey(publicKey: Uint8Array): boolean {
  return isUsualPoint(publicKey) && (pointFrom(publicKey)?.isTorsionFree() ?? false);
}

function isUsualPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== POINT_BYTES) return false;
  const y = withoutSign(bytes);
  return bytesToNumberLE(y) < FIELD && !SMALL_ORDER.has(bytesToHex(y));
}

/** The encoded point without the bit that tells the sign of x. */
function withoutSign(bytes: Uint8Array): Uint8Array {
  const y = bytes.slice();
  y[POINT_BYTES - 1]! &= 0x7f;
  return y;
}

/** Undefined when no point of the curve has that y. */
function pointFrom(bytes: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}
