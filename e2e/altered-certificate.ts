// Certificates that somebody tampered with, made from true ones as a stranger would make them: from
// the format's description alone, with none of the app's code.
import { createHash } from 'node:crypto';

const MARK = 'foyer1';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const CHECKSUM_LABEL = 'foyer certificate checksum 1\0';
const LENGTH_BYTES = 2;
const CHECKSUM_BYTES = 4;
const VERSION_AT = LENGTH_BYTES;
/** Length, version and issue time stand before the 32 bytes of the key and the first field. */
const NAME_AT = LENGTH_BYTES + 1 + 6 + 32 + 3;

/** One letter changed on the way, in the middle. */
export function damagedCertificate(certificate: string): string {
  const at = Math.floor(certificate.length / 2);
  const other = certificate[at] === 'a' ? 'b' : 'a';
  return certificate.slice(0, at) + other + certificate.slice(at + 1);
}

/** The name's first letter changed, and the checksum set right: only the signature tells. */
export function forgedCertificate(certificate: string): string {
  return altered(certificate, (bytes) => {
    bytes[NAME_AT] = 'M'.charCodeAt(0);
  });
}

/** What a later Foyer might write. */
export function laterCertificate(certificate: string): string {
  return altered(certificate, (bytes) => {
    bytes[VERSION_AT] = 2;
  });
}

function altered(certificate: string, change: (bytes: Buffer) => void): string {
  const bytes = fromBase32(certificate.slice(MARK.length));
  change(bytes);
  const checksumAt = bytes.length - CHECKSUM_BYTES;
  createHash('sha256')
    .update(CHECKSUM_LABEL)
    .update(bytes.subarray(0, checksumAt))
    .digest()
    .copy(bytes, checksumAt, 0, CHECKSUM_BYTES);
  return MARK + toBase32(bytes);
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'));
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => parseInt(octet, 2)));
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => LETTERS[parseInt(five.padEnd(5, '0'), 2)]).join('');
}
