// The id of a peer, from its identity key.
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '../../base/bytes.ts';
import { PEER_ID_BYTES, peerIdFrom } from '../../core/wire/ids.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { PUBLIC_KEY_BYTES } from './ed25519.ts';
import { PEER_ID_LABEL } from '../labels.ts';

/** First 16 bytes of SHA-256(label ‖ public key). Throws TypeError when the key isn't 32 bytes. */
export function peerIdOf(publicKey: Uint8Array): PeerId {
  if (publicKey.length !== PUBLIC_KEY_BYTES) {
    throw new TypeError(`publicKey must be ${PUBLIC_KEY_BYTES} bytes, got ${publicKey.length}`);
  }
  const hash = sha256(concatBytes(PEER_ID_LABEL, publicKey));
  return peerIdFrom(hash.subarray(0, PEER_ID_BYTES));
}
