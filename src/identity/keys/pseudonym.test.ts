// Pseudonyms: fixed vectors, and that nothing ties two of them together.
import { hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { bytesToHex, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { idBytes, toLobbyId } from '../../core/wire/ids.ts';
import { createSigner, publicKeyOf, verify } from './keys.ts';
import { clockKeyOf, pseudonymOf, pseudonymSecret } from './pseudonym.ts';
import { A, B, LOBBY } from '../testing/known-peers.ts';

it('is the same for ever', () => {
  expect(pseudonymOf(A.secret, LOBBY, 0)).toBe(
    'c772a23ea914edd30f4e91e8521abd8470e4f49d15dffb9fbc9dc7931dc781db',
  );
  expect(pseudonymOf(A.secret, LOBBY, 1)).toBe(
    '695b798e1e36f0efcd18d95be2ebe58f13f8ff9dab90397dcd33ccc3cb4fe264',
  );
});

it('is HKDF of the secret, as another implementation computes it', () => {
  const info = hexToBytes('0123456789abcdef00000001');
  const seed = hkdfSync('sha256', A.secret, 'foyer pseudonym 1\0', info, 32);
  expect(bytesToHex(pseudonymSecret(A.secret, LOBBY, 1))).toBe(bytesToHex(new Uint8Array(seed)));
});

it('differs by person, lobby and generation, and from the identity', () => {
  const names = [
    pseudonymOf(A.secret, LOBBY, 0),
    pseudonymOf(A.secret, LOBBY, 1),
    pseudonymOf(A.secret, LOBBY, 2 ** 32 - 1),
    pseudonymOf(A.secret, toLobbyId('0123456789abcdee'), 0),
    pseudonymOf(B.secret, LOBBY, 0),
    bytesToHex(publicKeyOf(A.secret)),
  ];
  expect(new Set(names).size).toBe(names.length);
});

it('signs, and the name alone is enough to check', async () => {
  const said = utf8Bytes('said in the lobby');
  const signature = await createSigner(pseudonymSecret(A.secret, LOBBY, 0)).sign(said);
  expect(await verify(idBytes(pseudonymOf(A.secret, LOBBY, 0)), signature, said)).toBe(true);
  expect(await verify(A.publicKey, signature, said)).toBe(false);
});

it.each([-1, 0.5, 2 ** 32, Number.NaN])('has no generation %s', (generation) => {
  expect(() => pseudonymSecret(A.secret, LOBBY, generation)).toThrow(RangeError);
});

it('gives the clock a key of its own, the same for ever', () => {
  const seed = hkdfSync('sha256', A.secret, 'foyer clock 1\0', '', 32);
  expect(bytesToHex(clockKeyOf(A.secret))).toBe(bytesToHex(new Uint8Array(seed)));
  expect(clockKeyOf(B.secret)).not.toEqual(clockKeyOf(A.secret));
});
