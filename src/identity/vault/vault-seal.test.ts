// Sealed records open only where they were sealed; hidden ids are alike only to themselves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { toAuthor, toLobbyId, toMessageKey, toPeerId } from '../../core/wire/ids.ts';
import { webRandomBytes } from '../keys/keys.ts';
import { createDataKey, dataKeyFrom } from './vault.ts';
import { createSeal } from './vault-seal.ts';

const SEAL = createSeal(dataKeyFrom(new Uint8Array(32).fill(5)), webRandomBytes);
const OTHER = createSeal(createDataKey(webRandomBytes), webRandomBytes);
const PLAIN = utf8Bytes('words');
const HERE = utf8Bytes('messages 1');

describe('a sealed record', () => {
  it('opens in its place, and looks different each time', () => {
    const sealed = SEAL.seal(PLAIN, HERE);
    expect(SEAL.open(sealed, HERE)).toEqual(PLAIN);
    expect(SEAL.seal(PLAIN, HERE)).not.toEqual(sealed);
    expect(sealed).toHaveLength(24 + PLAIN.length + 16);
  });

  it('opens neither elsewhere, nor changed, nor cut, nor with another key', () => {
    const sealed = SEAL.seal(PLAIN, HERE);
    expect(SEAL.open(sealed, utf8Bytes('messages 2'))).toBeUndefined();
    expect(OTHER.open(sealed, HERE)).toBeUndefined();
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice();
      changed[at]! ^= 1;
      expect(SEAL.open(changed, HERE)).toBeUndefined();
      expect(SEAL.open(sealed.subarray(0, at), HERE)).toBeUndefined();
    }
  });
});

describe('a hidden id', () => {
  it('has the form of its kind, the same each time, another with another key', () => {
    const lobby = toLobbyId('1'.repeat(16));
    const peer = toPeerId('1'.repeat(32));
    const author = toAuthor('1'.repeat(64));
    for (const id of [lobby, peer, author]) {
      const hidden = SEAL.hide(id);
      expect(hidden).toMatch(/^[0-9a-f]+$/);
      expect(hidden).toHaveLength(id.length);
      expect(hidden).not.toBe(id);
      expect(SEAL.hide(id)).toBe(hidden);
      expect(OTHER.hide(id)).not.toBe(hidden);
    }
    expect(SEAL.hide(peer).startsWith(SEAL.hide(lobby))).toBe(false);
    expect(() => SEAL.hide('1'.repeat(66))).toThrow(TypeError);
    expect(() => SEAL.hide('123')).toThrow(TypeError);
  });

  it('of a message has a way back', () => {
    const hex = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(hex, (bytes) => {
        const key = toMessageKey(Buffer.from(bytes).toString('hex'));
        const veiled = SEAL.veil(key);
        expect(veiled).not.toBe(key);
        expect(SEAL.unveil(veiled)).toBe(key);
        expect(OTHER.unveil(veiled)).not.toBe(key);
      }),
    );
    expect(() => SEAL.veil('12' as never)).toThrow(TypeError);
  });
});
