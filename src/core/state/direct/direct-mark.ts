// The mark over all direct messages of one direction, in their order: each adds its id, kind and
// content. Two who took the same messages have the same mark, so that a mark names them all.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../../base/bytes.ts';
import type { MessageId } from '../../wire/ids.ts';

/** 8 bytes in hex. */
export type DirectMark = string;

const MARK_BYTES = 8;
const LABEL = utf8Bytes('foyer/direct-mark/v1');

/** Over no message at all. */
export const NO_MARK: DirectMark = '00'.repeat(MARK_BYTES);

export interface MarkedMessage {
  readonly id: MessageId;
  readonly kindCode: number;
  readonly body: Uint8Array;
}

/**
 * The mark over one more message: the first 8 bytes of SHA-256 over label, mark before, id, kind
 * and body.
 */
export function nextMark(before: DirectMark, { id, kindCode, body }: MarkedMessage): DirectMark {
  const head = concatBytes(LABEL, hexToBytes(before), hexToBytes(id), Uint8Array.of(kindCode));
  return bytesToHex(sha256.create().update(head).update(body).digest().subarray(0, MARK_BYTES));
}
