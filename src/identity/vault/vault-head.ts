// The head of a file that is sealed under a passphrase: what is needed to open it, in the open. It
// tells a wrong passphrase from damage, and both from a file of another kind.
//
//   magic      8    FOYERBAK
//   version    u8
//   cost       u32 memory in KiB, u32 passes, u32 lanes
//   salt       16
//   prefix     19   see vault-stream.ts
//   key check  16   keyed hash under the passphrase's key
//   checksum   8    hash of all of the above
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import type { RandomBytes } from '../keys/keys.ts';
import { BACKUP_HEAD_LABEL, BACKUP_PASSPHRASE_LABEL } from '../labels.ts';
import {
  checkPassphrase,
  isSoundCost,
  PASSPHRASE_COST,
  PASSPHRASE_SALT_BYTES,
  passphraseKey,
} from './passphrase.ts';
import type { PassphraseCost, PassphraseKey } from './passphrase.ts';
import { STREAM_PREFIX_BYTES } from './vault-stream.ts';
import type { StreamKey } from './vault-stream.ts';

export const HEAD_VERSION = 1;
const MAGIC = utf8Bytes('FOYERBAK');
const KEY_CHECK_BYTES = 16;
const CHECKSUM_BYTES = 8;
const CHECKED_BYTES =
  MAGIC.length + 1 + 12 + PASSPHRASE_SALT_BYTES + STREAM_PREFIX_BYTES + KEY_CHECK_BYTES;
export const HEAD_BYTES = CHECKED_BYTES + CHECKSUM_BYTES;

export interface Head {
  readonly cost: PassphraseCost;
  readonly salt: Uint8Array;
  readonly prefix: Uint8Array;
  readonly keyCheck: Uint8Array;
  /** As it stands in the file. */
  readonly bytes: Uint8Array;
}

export type HeadReading =
  | { readonly type: 'head'; readonly head: Head }
  | { readonly type: 'not-a-backup' | 'newer-version' | 'damaged' };

/** For a new file, which begins with the `head` of the result. Rejects with RangeError. */
export async function createStream(
  passphrase: string,
  random: RandomBytes,
  cost: PassphraseCost = PASSPHRASE_COST,
): Promise<StreamKey> {
  checkPassphrase(passphrase);
  const salt = random(PASSPHRASE_SALT_BYTES);
  const prefix = random(STREAM_PREFIX_BYTES);
  const key = await passphraseKey(passphrase, salt, cost, BACKUP_PASSPHRASE_LABEL);
  const checked = new ByteWriter()
    .raw(MAGIC)
    .u8(HEAD_VERSION)
    .u32(cost.memoryKib)
    .u32(cost.passes)
    .u32(cost.lanes)
    .raw(salt)
    .raw(prefix)
    .raw(keyCheckOf(key))
    .done();
  return { key, prefix, head: concatBytes(checked, checksumOf(checked)) };
}

/** `bytes` are the first HEAD_BYTES of a file, or all of a shorter one. */
export function readHead(bytes: Uint8Array): HeadReading {
  const input = new ByteReader(bytes);
  const magic = input.raw(MAGIC.length);
  if (input.failed || !sameBytes(magic, MAGIC)) return { type: 'not-a-backup' };
  const version = input.u8();
  if (!input.failed && version > HEAD_VERSION) return { type: 'newer-version' };
  const cost = { memoryKib: input.u32(), passes: input.u32(), lanes: input.u32() };
  const salt = input.raw(PASSPHRASE_SALT_BYTES).slice();
  const prefix = input.raw(STREAM_PREFIX_BYTES).slice();
  const keyCheck = input.raw(KEY_CHECK_BYTES).slice();
  const checksum = input.raw(CHECKSUM_BYTES);
  const whole = input.ended && sameBytes(checksum, checksumOf(bytes.subarray(0, CHECKED_BYTES)));
  if (!whole || !isSoundCost(cost)) return { type: 'damaged' };
  return { type: 'head', head: { cost, salt, prefix, keyCheck, bytes: bytes.slice() } };
}

/** Undefined when the passphrase is wrong. */
export async function openStream(head: Head, passphrase: string): Promise<StreamKey | undefined> {
  const { cost, salt, prefix, keyCheck, bytes } = head;
  const key = await passphraseKey(passphrase, salt, cost, BACKUP_PASSPHRASE_LABEL);
  return sameBytes(keyCheckOf(key), keyCheck) ? { key, prefix, head: bytes } : undefined;
}

const keyCheckOf = (key: PassphraseKey): Uint8Array =>
  hmac(sha256, key, BACKUP_HEAD_LABEL).slice(0, KEY_CHECK_BYTES);

const checksumOf = (checked: Uint8Array): Uint8Array =>
  sha256(concatBytes(BACKUP_HEAD_LABEL, checked)).slice(0, CHECKSUM_BYTES);
