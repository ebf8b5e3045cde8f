// What a data key does to records: seals what they say, and hides the ids they are found by, so
// that a disk can still be searched by whoever has the key. Knows nothing of records or disks.
import { ecb } from '@noble/ciphers/aes.js';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { MESSAGE_KEY_BYTES, messageKeyFrom } from '../../core/wire/ids.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import type { RandomBytes } from '../keys/keys.ts';
import { VAULT_HIDE_LABEL, VAULT_SEAL_LABEL, VAULT_VEIL_LABEL } from '../labels.ts';
import { HIDDEN_IDS_MAX } from '../constants.ts';
import { RecentMap } from '../../base/recent-map.ts';
import type { DataKey } from './vault.ts';

export interface Seal {
  /**
   * nonce 24 ‖ XChaCha20-Poly1305 of `plain`. It opens only with the same `context`, so that one
   * record can't be put in another's place.
   */
  seal(plain: Uint8Array, context: Uint8Array): Uint8Array;
  /** Undefined when it was altered, moved, or sealed by another key. */
  open(sealed: Uint8Array, context: Uint8Array): Uint8Array | undefined;
  /** An id of the same form for an id of at most 32 bytes: the same each time, and no way back. */
  hide<Id extends string>(id: Id): Id;
  /** The same for a message's key, but with a way back. */
  veil(key: MessageKey): MessageKey;
  unveil(key: MessageKey): MessageKey;
}

const NONCE_BYTES = 24;
const KEY_BYTES = 32;
const HIDDEN_BYTES_MAX = 32;

/** `random` gives the nonces, 24 bytes for each record. */
export function createSeal(dataKey: DataKey, random: RandomBytes): Seal {
  const derive = (label: Uint8Array): Uint8Array =>
    hkdf(sha256, dataKey, label, undefined, KEY_BYTES);
  const sealKey = derive(VAULT_SEAL_LABEL);
  const hideKey = derive(VAULT_HIDE_LABEL);
  const veilKey = derive(VAULT_VEIL_LABEL);
  const hidden = new RecentMap<string, string>(HIDDEN_IDS_MAX);
  return {
    seal(plain, context) {
      const nonce = random(NONCE_BYTES);
      return concatBytes(nonce, xchacha20poly1305(sealKey, nonce, context).encrypt(plain));
    },
    open(sealed, context) {
      try {
        const nonce = sealed.subarray(0, NONCE_BYTES);
        return xchacha20poly1305(sealKey, nonce, context).decrypt(sealed.subarray(NONCE_BYTES));
      } catch {
        return undefined;
      }
    },
    hide: (id) => hidden.getOrMake(id, () => hiddenId(hideKey, id)) as typeof id,
    // One block of AES under a key of its own is a permutation of all keys: two messages never
    // get the same one, and equal ones show nothing but that they are equal.
    veil: (key) => messageKeyFrom(oneBlock(veilKey).encrypt(keyBytes(key))),
    unveil: (key) => messageKeyFrom(oneBlock(veilKey).decrypt(keyBytes(key))),
  };
}

const oneBlock = (key: Uint8Array) => ecb(key, { disablePadding: true });

function keyBytes(key: MessageKey): Uint8Array {
  const bytes = hexToBytes(key);
  if (bytes.length !== MESSAGE_KEY_BYTES) {
    throw new TypeError(`message key must be ${MESSAGE_KEY_BYTES} bytes, got ${bytes.length}`);
  }
  return bytes;
}

/** Its length goes in too: the hidden form of a short id is not the beginning of a longer one's. */
function hiddenId(hideKey: Uint8Array, id: string): string {
  const bytes = id.length / 2;
  if (!Number.isInteger(bytes) || bytes > HIDDEN_BYTES_MAX) {
    throw new TypeError(`id must be at most ${HIDDEN_BYTES_MAX} bytes in hex`);
  }
  return bytesToHex(hmac(sha256, hideKey, utf8Bytes(id)), 0, bytes);
}
