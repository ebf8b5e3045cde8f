// Bytes as the 32 letters and digits of RFC 4648 §6, in lower case and without padding.
//
// Certificates use it instead of base64: no case to lose, no sign that ends a double click, breaks
// a line or turns into markup; and in capitals it fills a QR code more densely than base64 would.

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));
// Digits that base32 doesn't have are the letters they look like: somebody typed or scanned it.
for (const [digit, letter] of ['0o', '1l', '8b']) VALUES.set(digit!, VALUES.get(letter!)!);

/** Number of base32 digits that `bytes` bytes take. */
export function base32Length(bytes: number): number {
  return Math.ceil((bytes * 8) / 5);
}

/** Eight digits for five bytes; fewer at the end, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31]!;
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31]! : text;
}

/**
 * Undefined when a letter isn't base32, when the length is impossible, or when the last letter has
 * bits that belong to no byte: so the same bytes have one spelling only, look-alikes aside.
 */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  if (base32Length(bytes.length) !== text.length) return undefined;
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return held === 0 ? bytes : undefined;
}
