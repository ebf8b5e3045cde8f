// Which keys are taken from whom, and when they are forgotten.
import { describe, expect, it } from 'vitest';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { dataKeyFrom, lockVault } from '../../identity/vault/vault.ts';
import type { VaultRecord } from '../../store/store.ts';
import { CHEAP, DATA_KEY, PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { Keyring } from './keyring.ts';

const OTHER_KEY = dataKeyFrom(new Uint8Array(32).fill(6));
const vaultOf = async (key = DATA_KEY): Promise<VaultRecord> => ({
  state: 'sealed',
  lock: await lockVault(key, PASSPHRASE, webRandomBytes, CHEAP),
});

describe('a keyring', () => {
  it('has the key that fits, offered or kept, and forgets any other', async () => {
    const keyring = new Keyring();
    expect(keyring.keyOf(await vaultOf())).toBeUndefined();
    keyring.keep(OTHER_KEY);
    keyring.offer(DATA_KEY);
    expect(keyring.keyOf(await vaultOf())).toEqual(DATA_KEY);
    expect(keyring.keyOf(await vaultOf(OTHER_KEY))).toBeUndefined();
    expect(keyring.keyOf(await vaultOf())).toBeUndefined();
  });

  it('keeps a copy: nobody can change the key from outside', async () => {
    const keyring = new Keyring();
    const handed = DATA_KEY.slice();
    keyring.offer(handed);
    handed.fill(0);
    expect(keyring.keyOf(await vaultOf())).toEqual(DATA_KEY);
  });

  it('takes nothing that is no key', async () => {
    const keyring = new Keyring();
    for (const odd of [undefined, null, 'key', [5], DATA_KEY.slice(1), { length: 32 }]) {
      keyring.offer(odd);
      expect(keyring.keyOf(await vaultOf())).toBeUndefined();
    }
  });

  it('that a person has shut takes a key of a passphrase only', async () => {
    const keyring = new Keyring();
    keyring.keep(DATA_KEY);
    keyring.shut();
    keyring.offer(DATA_KEY);
    expect(keyring.keyOf(await vaultOf())).toBeUndefined();
    keyring.keep(DATA_KEY);
    expect(keyring.keyOf(await vaultOf())).toEqual(DATA_KEY);
  });
});
