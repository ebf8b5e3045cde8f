// Which signatures hold. Where WebCrypto and ours could differ, both are asked.
import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { isPrimeOrderKey, isUsualForm, verifySlowly } from './ed25519.ts';
import { createVerifier } from './keys.ts';
import { A, B } from '../testing/known-peers.ts';

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const MESSAGE = utf8Bytes('said by A');
const ZERO_POINT = Point.ZERO.toBytes();
const torsion = ED25519_TORSION_SUBGROUP.map((hex) => hexToBytes(hex));
const ofOrder8 = Point.fromHex(ED25519_TORSION_SUBGROUP[1]!);
const verifyByWeb = createVerifier(Promise.resolve(globalThis.crypto.subtle));

/** RFC 8032 §7.1: secret, public key, message, signature. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
      '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
] as const;

describe('honest signatures', () => {
  it.each(RFC_8032)('hold as RFC 8032 says (%#)', async (_, publicKey, message, signature) => {
    const given = [hexToBytes(publicKey), hexToBytes(signature), hexToBytes(message)] as const;
    expect(verifySlowly(...given)).toBe(true);
    expect(await verifyByWeb(...given)).toBe(true);
  });

  it('hold over a mebibyte', async () => {
    const bytes = new Uint8Array(1024 * 1024).fill(7);
    const signature = await A.signer.sign(bytes);
    expect(verifySlowly(A.publicKey, signature, bytes)).toBe(true);
  });
});

describe('altered signatures', () => {
  it('never hold, whichever bit is turned', async () => {
    const signature = await A.signer.sign(MESSAGE);
    for (let bit = 0; bit < 512; bit += 3) {
      const altered = signature.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(await verifyByWeb(A.publicKey, altered, MESSAGE)).toBe(false);
      if (bit % 32 === 0) expect(verifySlowly(A.publicKey, altered, MESSAGE)).toBe(false);
    }
  });

  it("don't hold for another key, another message, or another size", async () => {
    const signature = await A.signer.sign(MESSAGE);
    const longer = concatBytes(signature, Uint8Array.of(0));
    for (const check of [verifySlowly, verifyByWeb]) {
      expect(await check(B.publicKey, signature, MESSAGE)).toBe(false);
      expect(await check(A.publicKey, signature, MESSAGE.subarray(1))).toBe(false);
      expect(await check(A.publicKey, longer, MESSAGE)).toBe(false);
      expect(await check(A.publicKey, signature.subarray(1), MESSAGE)).toBe(false);
      expect(await check(A.publicKey.subarray(1), signature, MESSAGE)).toBe(false);
      expect(await check(new Uint8Array(), new Uint8Array(), MESSAGE)).toBe(false);
    }
  });

  it('never hold when they are noise, and noise never throws', async () => {
    const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
      fc.oneof(
        fc.uint8Array({ minLength: length, maxLength: length }),
        fc.uint8Array({ maxLength: 70 }),
      );
    await fc.assert(
      fc.asyncProperty(bytes(32), bytes(64), async (publicKey, signature) => {
        expect(verifySlowly(publicKey, signature, MESSAGE)).toBe(false);
        expect(await verifyByWeb(publicKey, signature, MESSAGE)).toBe(false);
      }),
      { numRuns: 80 },
    );
  });
});

describe('unusual signatures, which implementations disagree about', () => {
  it('a scalar that was not reduced is refused: one signature would have two forms', async () => {
    const signature = await A.signer.sign(MESSAGE);
    const s = bytesToNumberLE(signature.subarray(32)) + ORDER;
    const twin = concatBytes(signature.subarray(0, 32), numberToBytesLE(s, 32));
    await expectRefused(A.publicKey, twin);
  });

  it('a key of small order, which signs every message, is refused', async () => {
    for (const key of torsion)
      await expectRefused(key, concatBytes(ZERO_POINT, new Uint8Array(32)));
  });

  it('a small-order nonce point is refused, though the equation holds', async () => {
    const { scalar } = ed25519.utils.getExtendedPublicKey(A.secret);
    const k = challenge(ZERO_POINT, A.publicKey);
    const s = numberToBytesLE((k * scalar) % ORDER, 32);
    await expectRefused(A.publicKey, concatBytes(ZERO_POINT, s));
  });

  it('y coordinates at or over the field order are refused', () => {
    const field = Point.Fp.ORDER;
    for (const y of [field, field + 1n, field + 18n]) {
      const point = numberToBytesLE(y, 32);
      expect(isUsualForm(point, concatBytes(A.publicKey, new Uint8Array(32)))).toBe(false);
      expect(isUsualForm(A.publicKey, concatBytes(point, new Uint8Array(32)))).toBe(false);
    }
  });

  it('a torsion part in the nonce, which only the cofactor forgives, is refused', async () => {
    const { scalar } = ed25519.utils.getExtendedPublicKey(A.secret);
    const nonce = 12_345n;
    const r = Point.BASE.multiply(nonce).add(ofOrder8).toBytes();
    const s = numberToBytesLE((nonce + challenge(r, A.publicKey) * scalar) % ORDER, 32);
    const signature = concatBytes(r, s);
    expect(ed25519.verify(signature, MESSAGE, A.publicKey)).toBe(true);
    await expectRefused(A.publicKey, signature);
  });

  it('for a key with a torsion part the answer is the same here and in WebCrypto', async () => {
    const { scalar, point } = ed25519.utils.getExtendedPublicKey(A.secret);
    const key = point.add(ofOrder8).toBytes();
    expect(isPrimeOrderKey(key)).toBe(false);
    const answers = new Set<boolean>();
    for (let nonce = 1n; nonce <= 24n; nonce++) {
      const r = Point.BASE.multiply(nonce).toBytes();
      const s = numberToBytesLE((nonce + challenge(r, key) * scalar) % ORDER, 32);
      const signature = concatBytes(r, s);
      const answer = verifySlowly(key, signature, MESSAGE);
      expect(await verifyByWeb(key, signature, MESSAGE)).toBe(answer);
      answers.add(answer);
    }
    // One in eight holds, when the challenge happens to take the torsion away: both were seen.
    expect(answers.size).toBe(2);
  });
});

describe('identity keys', () => {
  it('of honest peers are of prime order', () => {
    expect(isPrimeOrderKey(A.publicKey)).toBe(true);
    expect(isPrimeOrderKey(B.publicKey)).toBe(true);
  });

  it('of small order, off the curve, or of another size are not', () => {
    for (const key of torsion) expect(isPrimeOrderKey(key)).toBe(false);
    expect(isPrimeOrderKey(numberToBytesLE(2n, 32))).toBe(false);
    expect(isPrimeOrderKey(A.publicKey.subarray(1))).toBe(false);
  });
});

async function expectRefused(publicKey: Uint8Array, signature: Uint8Array): Promise<void> {
  expect(verifySlowly(publicKey, signature, MESSAGE)).toBe(false);
  expect(await verifyByWeb(publicKey, signature, MESSAGE)).toBe(false);
}

function challenge(r: Uint8Array, publicKey: Uint8Array): bigint {
  return Point.Fn.create(bytesToNumberLE(sha512(concatBytes(r, publicKey, MESSAGE))));
}
