// A disk that is protected from the start, for the tests of what stands on it. The data key is
// always the same one, and its passphrase costs little.
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { dataKeyFrom, lockVault } from '../../identity/vault/vault.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import { createSeal } from '../../identity/vault/vault-seal.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { createSealedStore } from '../sealed/sealed-store.ts';
import type { Store } from '../store.ts';
import type { StoreBench } from './store-cases.ts';

export const PASSPHRASE = 'seven green otters';
export const CHEAP = { memoryKib: 8, passes: 1, lanes: 1 };

export const DATA_KEY: DataKey = dataKeyFrom(new Uint8Array(32).fill(5));
export const SEAL: Seal = createSeal(DATA_KEY, webRandomBytes);

/** `open` gives a store on one and the same disk, which is fresh at first. */
export async function openSealed(open: () => Store): Promise<StoreBench> {
  const disk = open();
  const lock = await lockVault(DATA_KEY, PASSPHRASE, webRandomBytes, CHEAP);
  await disk.commit([{ type: 'putVault', record: { state: 'sealed', lock } }], 'strict');
  return {
    store: createSealedStore(disk, SEAL),
    // A wiped disk has no vault and is plain again.
    reopen: async () => {
      const again = open();
      return (await again.vault()) ? createSealedStore(again, SEAL) : again;
    },
  };
}
