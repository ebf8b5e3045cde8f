// The text that carries a certificate's bytes, and finding it in whatever a person pasted: a mail
// with quote marks and hard line breaks, a link, markdown. Knows nothing of what the bytes mean.
//
// Text = `foyer1` + base32 of: length u16 of what follows, body, checksum (4 bytes). The digit 1 is
// no letter of base32, so the mark can't occur inside; the version is in the body.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, sameBytes } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { base32Length, fromBase32, toBase32 } from './base32.ts';
import { CERTIFICATE_CHECKSUM_LABEL } from '../labels.ts';
import { CERTIFICATE_BYTES_MAX } from '../constants.ts';

const MARK = 'foyer1';
const LENGTH_BYTES = 2;
const CHECKSUM_BYTES = 4;
/** Bytes of the longest body. */
export const BODY_BYTES_MAX = CERTIFICATE_BYTES_MAX - LENGTH_BYTES - CHECKSUM_BYTES;
/** Digits that hold the length, and a few bits more. */
const LENGTH_DIGITS = base32Length(LENGTH_BYTES);
/** So many letters and digits without a gap are no prose: a certificate that lost its beginning. */
const RUN_MIN = 60;

/** What was found: the bodies that arrived whole, each once, and whether some did not. */
export interface Found {
  readonly bodies: readonly Uint8Array[];
  readonly damaged: boolean;
}

/** Throws RangeError when the body is too long for a certificate. */
export function textOf(body: Uint8Array): string {
  if (body.length > BODY_BYTES_MAX) {
    throw new RangeError(`body is too long for a certificate: ${body.length} bytes`);
  }
  const head = new ByteWriter()
    .u16(body.length + CHECKSUM_BYTES)
    .raw(body)
    .done();
  return MARK + toBase32(concatBytes(head, checksumOf(head)));
}

/** Whether `text` is a certificate's text and nothing else, as `textOf` writes it. */
export function isBareText(text: string): boolean {
  return /^foyer1[a-z2-7]+$/.test(text);
}

/** Looks through `input`; takes time in proportion to its length, whatever it holds. */
export function findBodies(input: string): Found {
  const text = withoutWrapping(input);
  // Only letters and digits count: blanks, quote marks, hyphens and whatever else came in between
  // fall away. Each certificate says how long it is, so the words after it don't matter.
  const letters = text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const bodies = new Map<string, Uint8Array>();
  for (const rest of letters.split(MARK).slice(1)) {
    const body = bodyFrom(rest);
    if (body) bodies.set(bytesToHex(body), body);
  }
  const damaged = bodies.size === 0 && (/foyer1[a-z2-7]{8}/i.test(text) || hasLongRun(text));
  return { bodies: [...bodies.values()], damaged };
}

/** The body at the beginning of `letters`, or undefined when it isn't there whole and unchanged. */
function bodyFrom(letters: string): Uint8Array | undefined {
  const length = lengthFrom(letters.slice(0, LENGTH_DIGITS));
  const bytes = fromBase32(letters.slice(0, base32Length(LENGTH_BYTES + length)));
  if (bytes?.length !== LENGTH_BYTES + length || length <= CHECKSUM_BYTES) return undefined;
  if (bytes.length > CERTIFICATE_BYTES_MAX) return undefined;
  const checksumAt = bytes.length - CHECKSUM_BYTES;
  const checksum = checksumOf(bytes.subarray(0, checksumAt));
  if (!sameBytes(bytes.subarray(checksumAt), checksum)) return undefined;
  return bytes.slice(LENGTH_BYTES, checksumAt);
}

/** The u16 in the first digits; 0 when they are none. */
function lengthFrom(digits: string): number {
  // The digits hold four bits of what follows, too; a zero digit more makes them whole bytes.
  const bytes = fromBase32(`${digits}a`.slice(0, 5));
  return bytes ? new ByteReader(bytes).u16() : 0;
}

/** Not for security, only to tell damage on the way from forgery. */
function checksumOf(bytes: Uint8Array): Uint8Array {
  return sha256(concatBytes(CERTIFICATE_CHECKSUM_LABEL, bytes)).subarray(0, CHECKSUM_BYTES);
}

/** Undoes what mail programs, browsers and PDF readers put in place of characters. */
function withoutWrapping(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/(?:%[0-9a-f]{2})+/gi, decodePercent)
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/gi, ' ')
    .replace(/<\/?[a-z]{1,10} ?\/?>/gi, ' ');
}

function decodePercent(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return ' ';
  }
}

function hasLongRun(text: string): boolean {
  return new RegExp(`[a-z2-7]{${RUN_MIN}}`, 'i').test(text);
}
