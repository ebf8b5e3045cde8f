// A message's mark: 16 bytes that stand for all that its author signed under one key. Whoever holds
// the same content has the same mark; whoever knows of two contents has one that names neither.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { SIGNATURE_BYTES } from './envelope.ts';
import type { MessageKey } from './ids.ts';

const MARK_LABEL = utf8Bytes('foyer/mark/v1');
const TWO = utf8Bytes('two');
const MARK_BYTES = 16;

/**
 * Stands for a part's index: on disk, of the part that contradicts the message beside it; in a
 * `want`, what contradicts the asker's version. No message has so many parts.
 */
export const OTHER_VERSION = 0xffff;

/**
 * Stands for a part's index on disk: of what is left of a message whose picture a person had taken
 * out, its mark alone (KH6).
 */
export const HUSK = 0xfffe;

/** What was signed of a part. */
export const signedOf = (envelope: Uint8Array): Uint8Array =>
  envelope.subarray(0, envelope.length - SIGNATURE_BYTES);

/** Of a whole message; its envelopes in the order of the parts. */
export function markOf(key: MessageKey, envelopes: readonly Uint8Array[]): string {
  const hashes = envelopes.map((envelope) => sha256(signedOf(envelope)));
  return markFrom(key, ...hashes);
}

/** Of a message whose author signed two things under its id, whichever they are. */
export const twoMarkOf = (key: MessageKey): string => markFrom(key, TWO);

const markFrom = (key: MessageKey, ...rest: readonly Uint8Array[]): string =>
  bytesToHex(sha256(concatBytes(MARK_LABEL, hexToBytes(key), ...rest)), 0, MARK_BYTES);
