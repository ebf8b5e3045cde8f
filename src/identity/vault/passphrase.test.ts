// A passphrase gives the same key wherever it is typed, and another key for anything else.
import { describe, expect, it, vi } from 'vitest';
import { bytesToHex, utf8Bytes } from '../../base/bytes.ts';
import { BACKUP_PASSPHRASE_LABEL, VAULT_PASSPHRASE_LABEL } from '../labels.ts';
import {
  checkPassphrase,
  isSoundCost,
  PASSPHRASE_COST,
  passphraseKey,
  passphraseTrouble,
} from './passphrase.ts';
import { passphraseStrength } from './passphrase-strength.ts';

const CHEAP = { memoryKib: 8, passes: 1, lanes: 1 };
const SALT = new Uint8Array(16).fill(3);
/** Argon2id, m = 19456 KiB, t = 2, p = 1, with the label as associated data. */
const VECTOR = 'be91581ee5b49251db856121778eccdf8776faad329b164191a55bed027e8ba4';

async function keyOf(passphrase: string, salt = SALT, label = VAULT_PASSPHRASE_LABEL) {
  return bytesToHex(await passphraseKey(passphrase, salt, CHEAP, label));
}

describe('the key of a passphrase', () => {
  it('is the same however the keyboard writes it', async () => {
    const key = await keyOf('caf\u00e9 au lait');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await keyOf('cafe\u0301 au lait')).toBe(key);
    expect(await keyOf(' caf\u00e9\u00a0 au\u3000lait ')).toBe(key);
    expect(await keyOf('Caf\u00e9 au lait')).not.toBe(key);
  });

  it('is another with another salt, and for another purpose', async () => {
    const key = await keyOf('caf\u00e9 au lait');
    expect(await keyOf('caf\u00e9 au lait', new Uint8Array(16))).not.toBe(key);
    expect(await keyOf('caf\u00e9 au lait', SALT, BACKUP_PASSPHRASE_LABEL)).not.toBe(key);
  });

  it('is fixed for ever: it opens old files', async () => {
    const label = utf8Bytes('label');
    const key = await passphraseKey('ten letters', SALT, PASSPHRASE_COST, label);
    expect(bytesToHex(key)).toBe(VECTOR);
  });

  it('is made behind other work, where there is a scheduler', async () => {
    const plain = await keyOf('caf\u00e9 au lait');
    const priorities: string[] = [];
    const postTask = (work: () => Promise<unknown>, { priority }: { priority: string }) => {
      priorities.push(priority);
      return work();
    };
    vi.stubGlobal('scheduler', { postTask });
    expect(await keyOf('caf\u00e9 au lait')).toBe(plain);
    vi.unstubAllGlobals();
    expect(priorities).toEqual(['background']);
  });

  it('is not made with a cost or salt that nobody sound asks for', async () => {
    const greedy = { ...CHEAP, memoryKib: 1e9 };
    await expect(passphraseKey('x', SALT, greedy, SALT)).rejects.toThrow(RangeError);
    await expect(passphraseKey('x', new Uint8Array(4), CHEAP, SALT)).rejects.toThrow('salt');
    const unsound = [{ passes: 0 }, { lanes: 0 }, { lanes: 5 }, { passes: 17 }, { passes: 1.5 }];
    for (const part of [...unsound, { memoryKib: 7 }, { memoryKib: Number.NaN }]) {
      expect(isSoundCost({ ...CHEAP, ...part })).toBe(false);
    }
    expect(isSoundCost(PASSPHRASE_COST)).toBe(true);
  });
});

it('says what is wrong with a passphrase', () => {
  expect(passphraseTrouble('abcdefghi')).toBe('too-short');
  expect(passphraseTrouble('abcdefghij')).toBeUndefined();
  expect(passphraseTrouble(`${' '.repeat(20)}abc`)).toBe('too-short');
  expect(passphraseTrouble('ab'.repeat(513))).toBe('too-long');
  expect(passphraseTrouble('abababababab')).toBe('too-simple');
  expect(() => checkPassphrase('short')).toThrow('at least 10 characters');
  expect(() => checkPassphrase('ab'.repeat(513))).toThrow('at most 1024 characters');
  expect(() => checkPassphrase('aaaaaaaaaaaaaaa')).toThrow(RangeError);
  expect(() => checkPassphrase('good enough')).not.toThrow();
});

it.each([
  ['password', 'unfit'],
  ['password12', 'weak'],
  ['1234567890', 'weak'],
  ['2026-11-22', 'weak'],
  ['garden garden garden', 'weak'],
  ['correct horse battery staple', 'fair'],
  ['Tr0ub4dor&3x', 'fair'],
  ['six words that nobody would say together', 'strong'],
  ['x7Kq-92bM-pp4T-Zr8w', 'strong'],
  ['\u5ead\u306b\u4e8c\u7fbd\u9d8f\u304c\u5c45\u308b\u671d\u98df', 'strong'],
])('takes %j to be %s', (passphrase, strength) => {
  expect(passphraseStrength(passphrase)).toBe(strength);
});
