// A vault: one random data key, wrapped under a passphrase. What is sealed with the data key need
// not be touched when the passphrase changes. Knows nothing of what is sealed, or where.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, sameBytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import type { RandomBytes } from '../keys/keys.ts';
import { VAULT_CHECK_LABEL, VAULT_PASSPHRASE_LABEL, VAULT_WRAP_LABEL } from '../labels.ts';
import {
  checkPassphrase,
  isSoundCost,
  PASSPHRASE_COST,
  PASSPHRASE_SALT_BYTES,
  passphraseKey,
} from './passphrase.ts';
import type { PassphraseCost } from './passphrase.ts';
import { VaultError } from './vault-error.ts';

/** 32 random bytes that open everything. In memory only; a tab may hand them to its worker. */
export type DataKey = Uint8Array & { readonly __dataKey: true };

/** What is kept on disk of a vault; tells nothing without the passphrase. */
export interface VaultLock {
  readonly cost: PassphraseCost;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  /** The data key, sealed under the passphrase's key. */
  readonly wrapped: Uint8Array;
  /** Tells the right data key from another one: a keyed hash under it. */
  readonly keyCheck: Uint8Array;
  /** Tells a damaged lock from a wrong passphrase: a hash of all of the above. */
  readonly checksum: Uint8Array;
}

export const DATA_KEY_BYTES = 32;
export const VAULT_NONCE_BYTES = 24;
export const VAULT_WRAPPED_BYTES = DATA_KEY_BYTES + 16;
export const VAULT_CHECK_BYTES = 16;

/** A data key that was handed over; copies it. Throws TypeError when it isn't 32 bytes. */
export function dataKeyFrom(bytes: Uint8Array): DataKey {
  if (bytes.length !== DATA_KEY_BYTES) {
    throw new TypeError(`data key must be ${DATA_KEY_BYTES} bytes, got ${bytes.length}`);
  }
  return new Uint8Array(bytes) as Uint8Array as DataKey;
}

/** The data key of a new vault: 32 random bytes. */
export function createDataKey(random: RandomBytes): DataKey {
  return dataKeyFrom(random(DATA_KEY_BYTES));
}

/** Wraps the data key, first or anew. Rejects with RangeError for an unfit passphrase. */
export async function lockVault(
  dataKey: DataKey,
  passphrase: string,
  random: RandomBytes,
  cost: PassphraseCost = PASSPHRASE_COST,
): Promise<VaultLock> {
  checkPassphrase(passphrase);
  const salt = random(PASSPHRASE_SALT_BYTES);
  const nonce = random(VAULT_NONCE_BYTES);
  const keyCheck = checkOf(dataKey);
  const key = await passphraseKey(passphrase, salt, cost, VAULT_PASSPHRASE_LABEL);
  const wrapped = xchacha20poly1305(key, nonce, aroundWrap(cost, keyCheck)).encrypt(dataKey);
  const open = { cost, salt, nonce, wrapped, keyCheck };
  return { ...open, checksum: checksumOf(open) };
}

/** Rejects with VaultError: `wrong-passphrase` or `damaged`. */
export async function unlockVault(lock: VaultLock, passphrase: string): Promise<DataKey> {
  if (!isWhole(lock)) throw new VaultError('damaged');
  const { cost, salt, nonce, wrapped, keyCheck } = lock;
  const key = await passphraseKey(passphrase, salt, cost, VAULT_PASSPHRASE_LABEL);
  try {
    const opened = xchacha20poly1305(key, nonce, aroundWrap(cost, keyCheck)).decrypt(wrapped);
    return dataKeyFrom(opened);
  } catch {
    throw new VaultError('wrong-passphrase');
  }
}

/** Throws VaultError `wrong-key` when the data key isn't this vault's. */
export function checkDataKey(lock: VaultLock, dataKey: DataKey): void {
  if (!sameBytes(checkOf(dataKey), lock.keyCheck)) throw new VaultError('wrong-key');
}

function isWhole(lock: VaultLock): boolean {
  return (
    isSoundCost(lock.cost) &&
    lock.salt.length === PASSPHRASE_SALT_BYTES &&
    lock.nonce.length === VAULT_NONCE_BYTES &&
    lock.wrapped.length === VAULT_WRAPPED_BYTES &&
    sameBytes(checksumOf(lock), lock.checksum)
  );
}

function checkOf(dataKey: DataKey): Uint8Array {
  return hmac(sha256, dataKey, VAULT_CHECK_LABEL).slice(0, VAULT_CHECK_BYTES);
}

function aroundWrap(cost: PassphraseCost, keyCheck: Uint8Array): Uint8Array {
  return concatBytes(VAULT_WRAP_LABEL, costBytes(cost), keyCheck);
}

function checksumOf(lock: Omit<VaultLock, 'checksum'>): Uint8Array {
  const { cost, salt, nonce, wrapped, keyCheck } = lock;
  const whole = concatBytes(
    VAULT_CHECK_LABEL,
    costBytes(cost),
    ...[salt, nonce, wrapped, keyCheck],
  );
  return sha256(whole).slice(0, VAULT_CHECK_BYTES);
}

const costBytes = ({ memoryKib, passes, lanes }: PassphraseCost): Uint8Array =>
  new ByteWriter(12).u32(memoryKib).u32(passes).u32(lanes).done();
