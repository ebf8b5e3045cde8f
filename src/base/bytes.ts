// Bytes: hex, UTF-8, comparing and joining. Knows nothing of packets.

// TextEncoder and TextDecoder are pure functions that every place of ours has; core has no DOM
// library, so their two methods are declared here.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** The character codes of the digits. */
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lower-case hex of bytes[start, end). */
export function bytesToHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let [hex, at] = ['', start];
  for (; at + 8 <= end; at += 8) hex += eightToHex(bytes, at);
  for (; at < end; at++) hex += HEX[bytes[at]!]!;
  return hex;
}

/** One text of sixteen digits: half the time of putting together eight of two. */
function eightToHex(bytes: Uint8Array, at: number): string {
  const a = bytes[at]!;
  const b = bytes[at + 1]!;
  const c = bytes[at + 2]!;
  const d = bytes[at + 3]!;
  const e = bytes[at + 4]!;
  const f = bytes[at + 5]!;
  const g = bytes[at + 6]!;
  const h = bytes[at + 7]!;
  return String.fromCharCode(
    DIGITS[a >> 4]!,
    DIGITS[a & 15]!,
    DIGITS[b >> 4]!,
    DIGITS[b & 15]!,
    DIGITS[c >> 4]!,
    DIGITS[c & 15]!,
    DIGITS[d >> 4]!,
    DIGITS[d & 15]!,
    DIGITS[e >> 4]!,
    DIGITS[e & 15]!,
    DIGITS[f >> 4]!,
    DIGITS[f & 15]!,
    DIGITS[g >> 4]!,
    DIGITS[g & 15]!,
    DIGITS[h >> 4]!,
    DIGITS[h & 15]!,
  );
}

/** Throws TypeError on an odd length or a digit that isn't hex. */
export function hexToBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  writeHex(hex, bytes, 0);
  return bytes;
}

/** Writes the bytes of this hex from `at` on; returns where they end. Throws as `hexToBytes`. */
export function writeHex(hex: string, to: Uint8Array, at: number): number {
  if (hex.length % 2 !== 0) throw new TypeError('hex must have an even number of digits');
  for (let digit = 0; digit < hex.length; digit += 2) {
    to[at + (digit >> 1)] =
      (hexDigit(hex.charCodeAt(digit)) << 4) | hexDigit(hex.charCodeAt(digit + 1));
  }
  return at + (hex.length >> 1);
}

/** UTF-8 of the text; half of a surrogate pair becomes U+FFFD. */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

/** The text, or undefined when the bytes aren't well-formed UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  if (bytes.length <= SHORT_BYTES) {
    const ascii = asciiText(bytes);
    if (ascii !== undefined) return ascii;
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Up to so many bytes a loop is faster than calling the decoder. */
const SHORT_BYTES = 24;

/** Undefined when a byte isn't ASCII. */
function asciiText(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! > 0x7f) return undefined;
    text += String.fromCharCode(bytes[at]!);
  }
  return text;
}

/** The pieces in order, in one new array. */
export function concatBytes(...pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Whether both hold the same bytes. Not in constant time: for public values only. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  throw new TypeError('not a hex digit');
}
