// Seals drafts under the key of a protected profile, so that unsent words are as unreadable on disk
// as sent ones. Done by the browser's own cryptography: nothing to load for it.
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { fromBase64, toBase64 } from '../shared/base64.ts';
import type { DataKey } from '../../identity/vault/vault.ts';

export interface DraftSeal {
  seal(text: string): Promise<string>;
  /** Undefined for what was sealed under another key, or is damaged. */
  open(sealed: string): Promise<string | undefined>;
}

const LABEL = utf8Bytes('foyer/drafts/v1');
const NONCE_BYTES = 12;
const CIPHER = 'AES-GCM';

/** The key derived here opens drafts only; the profile's key isn't kept. */
export async function createDraftSeal(dataKey: DataKey): Promise<DraftSeal> {
  const { subtle } = crypto;
  const root = await subtle.importKey('raw', new Uint8Array(dataKey), 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: LABEL };
  const key = await subtle.deriveKey(derivation, root, { name: CIPHER, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    async seal(text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const plain = new Uint8Array(utf8Bytes(text));
      const sealed = await subtle.encrypt({ name: CIPHER, iv }, key, plain);
      return toBase64(concatBytes(iv, new Uint8Array(sealed)));
    },
    async open(sealed) {
      try {
        const bytes = fromBase64(sealed);
        const iv = bytes.slice(0, NONCE_BYTES);
        const opened = await subtle.decrypt({ name: CIPHER, iv }, key, bytes.slice(NONCE_BYTES));
        return new TextDecoder().decode(opened);
      } catch {
        return undefined;
      }
    },
  };
}
