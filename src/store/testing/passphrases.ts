// What the host does for a passphrase, in one call each: the tests of the store have no host.
import { unlockVault } from '../../identity/vault/vault.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import { changeLock, createLock, createVault, sealDisk, vaultOf } from '../sealed/protection.ts';
import type { ProtectOptions } from '../sealed/protection.ts';
import type { Store } from '../store.ts';

/** Rejects with VaultError `wrong-passphrase`; with StoreError when the disk has no vault. */
export async function unlock(disk: Store, passphrase: string): Promise<DataKey> {
  return unlockVault((await vaultOf(disk)).lock, passphrase);
}

/** Rejects as createVault and sealDisk do. */
export async function setPassphrase(
  disk: Store,
  passphrase: string,
  options: ProtectOptions,
): Promise<DataKey> {
  const vault = await createVault(passphrase, options);
  await sealDisk(disk, vault, options);
  return vault.dataKey;
}

/** Rejects as createLock and changeLock do. */
export async function changePassphrase(
  disk: Store,
  dataKey: DataKey,
  passphrase: string,
  options: ProtectOptions = {},
): Promise<void> {
  await changeLock(disk, await createLock(dataKey, passphrase, options));
}
