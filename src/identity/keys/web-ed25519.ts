// Ed25519 of the browser's own WebCrypto, where there is one. Knows nothing of which signatures we
// accept (ed25519.ts) or whose keys these are.
import { concatBytes, hexToBytes } from '../../base/bytes.ts';

/** PKCS #8 around an Ed25519 seed (RFC 8410 §7): the one secret form that every browser imports. */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b657004220420');

/** RFC 8032 §7.1, TEST 3. */
const KNOWN = {
  secret: hexToBytes('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'),
  publicKey: hexToBytes('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'),
  bytes: hexToBytes('af82'),
  signature: hexToBytes(
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
      '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ),
} as const;

/**
 * `subtle` itself when it can sign and check with Ed25519, else undefined: an older browser, or a
 * page without a secure context.
 */
export async function withEd25519(
  subtle: SubtleCrypto | undefined,
): Promise<SubtleCrypto | undefined> {
  if (!subtle) return undefined;
  try {
    const secretKey = await importSecret(subtle, KNOWN.secret);
    const publicKey = await importPublic(subtle, KNOWN.publicKey);
    const other = await signWith(subtle, secretKey, KNOWN.signature);
    const works =
      (await verifyWith(subtle, publicKey, KNOWN.signature, KNOWN.bytes)) &&
      (await verifyWith(subtle, publicKey, other, KNOWN.signature)) &&
      !(await verifyWith(subtle, publicKey, other, KNOWN.bytes));
    return works ? subtle : undefined;
  } catch {
    return undefined;
  }
}

/** `seed` is the 32-byte secret of RFC 8032. The result can't be exported. */
export function importSecret(subtle: SubtleCrypto, seed: Uint8Array): Promise<CryptoKey> {
  const pkcs8 = plain(concatBytes(PKCS8_PREFIX, seed));
  return subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
}

/** Rejects, or not, depending on the browser, when the bytes are no point of the curve. */
export function importPublic(subtle: SubtleCrypto, publicKey: Uint8Array): Promise<CryptoKey> {
  return subtle.importKey('raw', plain(publicKey), 'Ed25519', true, ['verify']);
}

/** Safari's signatures differ each time, so a signature is never an id. */
export async function signWith(
  subtle: SubtleCrypto,
  key: CryptoKey,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  return new Uint8Array(await subtle.sign('Ed25519', key, plain(bytes)));
}

/** Whether the browser takes the signature for the key's; rejects when it can't tell. */
export function verifyWith(
  subtle: SubtleCrypto,
  key: CryptoKey,
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<boolean> {
  return subtle.verify('Ed25519', key, plain(signature), plain(bytes));
}

/** A copy whose buffer is an ArrayBuffer and can't change while WebCrypto works on it. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
