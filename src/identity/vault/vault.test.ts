// A vault opens with its passphrase and nothing else, and says why it doesn't.
import { describe, expect, it } from 'vitest';
import { webRandomBytes } from '../keys/keys.ts';
import { checkDataKey, createDataKey, dataKeyFrom, lockVault, unlockVault } from './vault.ts';
import type { VaultLock } from './vault.ts';

const CHEAP = { memoryKib: 8, passes: 1, lanes: 1 };
const PASSPHRASE = 'seven green otters';

async function createVault() {
  const dataKey = createDataKey(webRandomBytes);
  const lock = await lockVault(dataKey, PASSPHRASE, webRandomBytes, CHEAP);
  return { dataKey, lock };
}

describe('a vault', () => {
  it('opens with its passphrase', async () => {
    const { dataKey, lock } = await createVault();
    expect(await unlockVault(lock, ` ${PASSPHRASE}`)).toEqual(dataKey);
  });

  it('tells a wrong passphrase from damage', async () => {
    const { lock } = await createVault();
    await expect(unlockVault(lock, 'seven green otterz')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    const changed = lock.wrapped.slice();
    changed[0]! ^= 1;
    const damaged: VaultLock[] = [
      { ...lock, wrapped: changed },
      { ...lock, salt: new Uint8Array(16) },
      { ...lock, salt: new Uint8Array(3) },
      { ...lock, nonce: lock.nonce.subarray(1) },
      { ...lock, checksum: new Uint8Array(16) },
      { ...lock, keyCheck: new Uint8Array(16) },
      { ...lock, cost: { ...lock.cost, memoryKib: 1e9 } },
      { ...lock, cost: { ...lock.cost, passes: 2 } },
    ];
    for (const one of damaged) {
      await expect(unlockVault(one, PASSPHRASE)).rejects.toMatchObject({ code: 'damaged' });
    }
  });

  it('keeps its data key when the passphrase changes', async () => {
    const { dataKey, lock } = await createVault();
    const again = await lockVault(dataKey, 'another passphrase', webRandomBytes, CHEAP);
    expect(await unlockVault(again, 'another passphrase')).toEqual(dataKey);
    await expect(unlockVault(again, PASSPHRASE)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(again.salt).not.toEqual(lock.salt);
    expect(again.wrapped).not.toEqual(lock.wrapped);
  });

  it('knows a data key that is handed over from any other', async () => {
    const { dataKey, lock } = await createVault();
    expect(() => checkDataKey(lock, dataKeyFrom(dataKey))).not.toThrow();
    const other = createDataKey(webRandomBytes);
    expect(() => checkDataKey(lock, other)).toThrow(expect.objectContaining({ code: 'wrong-key' }));
    expect(() => dataKeyFrom(new Uint8Array(31))).toThrow(TypeError);
  });

  it('takes no passphrase that is too short', async () => {
    const dataKey = createDataKey(webRandomBytes);
    await expect(lockVault(dataKey, 'short', webRandomBytes, CHEAP)).rejects.toThrow(RangeError);
  });
});
