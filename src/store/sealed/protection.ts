// Protection at rest, as a person turns it on and off: a vault on the disk, and the conversion of
// every record between plain and sealed. A conversion that was interrupted leaves the disk locked,
// with records of both forms, and goes on where it stopped once the key is there.
import { webRandomBytes } from '../../identity/keys/keys.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import { PASSPHRASE_COST } from '../../identity/vault/passphrase.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import { checkDataKey, createDataKey, lockVault } from '../../identity/vault/vault.ts';
import type { DataKey, VaultLock } from '../../identity/vault/vault.ts';
import { createSeal } from '../../identity/vault/vault-seal.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { convertRows } from './conversion.ts';
import type { ConversionOptions } from './conversion.ts';
import { createSealedStore } from './sealed-store.ts';
import { StoreError } from '../store-error.ts';
import type { Store, VaultRecord } from '../store.ts';

export interface ProtectOptions extends ConversionOptions {
  readonly random?: RandomBytes;
  /** Another than the usual is for tests. */
  readonly cost?: PassphraseCost;
}

/** A data key with its lock under a passphrase. */
export interface Vault {
  readonly dataKey: DataKey;
  readonly lock: VaultLock;
}

/**
 * The store to use: `disk` itself when it is plain, else a sealed one. Ends a conversion that was
 * interrupted. Rejects with StoreError `locked` without a key, VaultError `wrong-key` with that of
 * another vault.
 */
export async function openStore(
  disk: Store,
  dataKey: DataKey | undefined,
  options: ProtectOptions = {},
): Promise<Store> {
  const vault = await disk.vault();
  if (!vault) return disk;
  if (!dataKey) throw new StoreError('locked', 'open');
  checkDataKey(vault.lock, dataKey);
  const seal = sealOf(dataKey, options);
  switch (vault.state) {
    case 'sealing':
      await sealAll(disk, vault.lock, dataKey, options);
      return createSealedStore(disk, seal);
    case 'opening':
      await openAll(disk, vault.lock, dataKey, options);
      return disk;
    case 'sealed':
      return createSealedStore(disk, seal);
  }
}

/** Slow, and touches no disk. Rejects with RangeError for an unfit passphrase. */
export async function createVault(
  passphrase: string,
  options: ProtectOptions = {},
): Promise<Vault> {
  const { random = webRandomBytes } = options;
  return createLock(createDataKey(random), passphrase, options);
}

/** Another lock for the same data key. Slow, and touches no disk; rejects as createVault does. */
export async function createLock(
  dataKey: DataKey,
  passphrase: string,
  options: ProtectOptions = {},
): Promise<Vault> {
  const { random = webRandomBytes, cost = PASSPHRASE_COST } = options;
  return { dataKey, lock: await lockVault(dataKey, passphrase, random, cost) };
}

/**
 * Seals everything on a plain disk, which nobody else may use meanwhile. Rejects with StoreError:
 * `locked` when there is a vault already; any other after everything was opened again, if the disk
 * allowed that much.
 */
export async function sealDisk(
  disk: Store,
  { dataKey, lock }: Vault,
  options: ProtectOptions = {},
): Promise<void> {
  if (await disk.vault()) throw new StoreError('locked', 'set a passphrase');
  await orElse(
    () => sealAll(disk, lock, dataKey, options),
    () => openAll(disk, lock, dataKey, options),
  );
}

/**
 * No record is touched, and the data key stays; the profile may be in use. Rejects with VaultError
 * `wrong-key`, StoreError.
 */
export async function changeLock(disk: Store, { dataKey, lock }: Vault): Promise<void> {
  const vault = await vaultOf(disk);
  checkDataKey(vault.lock, dataKey);
  await disk.commit([{ type: 'putVault', record: { state: vault.state, lock } }], 'strict');
}

/**
 * Opens everything; afterwards the disk is plain. Rejects with VaultError `wrong-key`; with
 * StoreError after everything was sealed again, if the disk allowed that much.
 */
export async function clearPassphrase(
  disk: Store,
  dataKey: DataKey,
  options: ProtectOptions = {},
): Promise<void> {
  const { lock } = await vaultOf(disk);
  checkDataKey(lock, dataKey);
  // A disk that is still being sealed has rows of both forms; opening takes both.
  await orElse(
    () => openAll(disk, lock, dataKey, options),
    () => sealAll(disk, lock, dataKey, options),
  );
}

/** A disk with records of two forms can't be used: work that fails is undone. */
async function orElse(work: () => Promise<void>, undo: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // If that fails too, the next start goes on with it.
    await undo().catch(() => {});
    throw error;
  }
}

/** Rejects with StoreError `failed` when the disk has no vault. */
export async function vaultOf(disk: Store): Promise<VaultRecord> {
  const vault = await disk.vault();
  if (!vault) throw new StoreError('failed', 'there is no passphrase on this profile');
  return vault;
}

const sealOf = (dataKey: DataKey, { random = webRandomBytes }: ProtectOptions): Seal =>
  createSeal(dataKey, random);

async function sealAll(
  disk: Store,
  lock: VaultLock,
  dataKey: DataKey,
  options: ProtectOptions,
): Promise<void> {
  await disk.commit([{ type: 'putVault', record: { state: 'sealing', lock } }], 'strict');
  await convertRows(disk, 'sealed', sealOf(dataKey, options), options);
  await disk.commit([{ type: 'putVault', record: { state: 'sealed', lock } }], 'strict');
}

async function openAll(
  disk: Store,
  lock: VaultLock,
  dataKey: DataKey,
  options: ProtectOptions,
): Promise<void> {
  await disk.commit([{ type: 'putVault', record: { state: 'opening', lock } }], 'strict');
  await convertRows(disk, 'plain', sealOf(dataKey, options), options);
  await disk.commit([{ type: 'deleteVault' }], 'strict');
}
