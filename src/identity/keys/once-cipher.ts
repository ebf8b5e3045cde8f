// What everything that is sealed for one reader is sealed with: XChaCha20-Poly1305 under a key that
// HKDF-SHA-256 draws from a secret of two X25519 keys. Serves once, since one of these keys is made
// for the occasion; so its nonce is drawn along with its key.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 24;

/** `info`: a label, and all that must be the same at both ends; it is authenticated too. */
export function onceCipher(shared: Uint8Array, info: Uint8Array) {
  const derived = hkdf(sha256, shared, undefined, info, KEY_BYTES + NONCE_BYTES);
  return xchacha20poly1305(derived.subarray(0, KEY_BYTES), derived.subarray(KEY_BYTES), info);
}
