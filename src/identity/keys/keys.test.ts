// Secrets, signing and checking, with WebCrypto and without.
import { describe, expect, it, vi } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import {
  createIdentitySecret,
  createSigner,
  createVerifier,
  identitySecretFrom,
  publicKeyOf,
  verify,
  webRandomBytes,
} from './keys.ts';
import { A, B, C, sameRandom } from '../testing/known-peers.ts';
import { withEd25519 } from './web-ed25519.ts';

const { subtle } = globalThis.crypto;
const WITH_WEB = Promise.resolve(subtle);
const WITHOUT_WEB = Promise.resolve(undefined);
const MESSAGE = utf8Bytes('said by A');

describe('secrets', () => {
  it('are the random bytes they were given, in a copy', () => {
    const bytes = sameRandom(0xa1)(32);
    const secret = createIdentitySecret(() => bytes);
    bytes.fill(0);
    expect(publicKeyOf(secret)).toEqual(A.publicKey);
  });

  it('are 32 bytes', () => {
    expect(() => identitySecretFrom(new Uint8Array(31))).toThrow(TypeError);
    expect(() => createIdentitySecret(() => new Uint8Array(64))).toThrow(TypeError);
  });

  it('from the browser differ each time', () => {
    const secrets = [createIdentitySecret(webRandomBytes), createIdentitySecret(webRandomBytes)];
    expect(secrets[0]).not.toEqual(secrets[1]);
  });
});

describe.each([
  ['with WebCrypto', WITH_WEB],
  ['without WebCrypto', WITHOUT_WEB],
])('signing %s', (_, web) => {
  it('holds for the key and the message, by either check', async () => {
    const signature = await createSigner(A.secret, web).sign(MESSAGE);
    expect(signature).toHaveLength(64);
    for (const check of [createVerifier(WITH_WEB), createVerifier(WITHOUT_WEB)]) {
      expect(await check(A.publicKey, signature, MESSAGE)).toBe(true);
      expect(await check(B.publicKey, signature, MESSAGE)).toBe(false);
    }
  });

  it("isn't changed by what becomes of the caller's bytes", async () => {
    const secret = identitySecretFrom(A.secret);
    const signer = createSigner(secret, web);
    secret.fill(0);
    expect(await verify(A.publicKey, await signer.sign(MESSAGE), MESSAGE)).toBe(true);
  });
});

describe('checking with WebCrypto', () => {
  it('imports a key once while it is remembered', async () => {
    const importKey = vi.spyOn(subtle, 'importKey');
    const check = createVerifier(WITH_WEB, 2);
    const peers = [A, A, B, C, A];
    const signed = await Promise.all(peers.map((peer) => peer.signer.sign(MESSAGE)));
    importKey.mockClear();
    for (const [at, peer] of peers.entries()) {
      expect(await check(peer.publicKey, signed[at]!, MESSAGE)).toBe(true);
    }
    expect(importKey).toHaveBeenCalledTimes(4);
    importKey.mockRestore();
  });

  it('gives many answers at once', async () => {
    const check = createVerifier(WITH_WEB, 1);
    const peers = [A, B, C, A, B, C];
    const signed = await Promise.all(peers.map((peer) => peer.signer.sign(MESSAGE)));
    const answers = peers.map((peer, at) => check(peer.publicKey, signed[at]!, MESSAGE));
    expect(await Promise.all(answers)).toEqual([true, true, true, true, true, true]);
  });

  it('still decides when a browser refuses the key', async () => {
    const refusing = webCryptoThat({ importKey: () => Promise.reject(new Error('refused')) });
    const check = createVerifier(Promise.resolve(refusing));
    const signature = await A.signer.sign(MESSAGE);
    expect(await check(A.publicKey, signature, MESSAGE)).toBe(true);
    expect(await check(B.publicKey, signature, MESSAGE)).toBe(false);
  });

  it('does not ask the browser about signatures of unusual form', async () => {
    const forgiving = webCryptoThat({ verify: () => Promise.resolve(true) });
    const check = createVerifier(Promise.resolve(forgiving));
    const smallOrderKey = Uint8Array.of(1, ...new Uint8Array(31));
    expect(await check(smallOrderKey, new Uint8Array(64), MESSAGE)).toBe(false);
  });
});

describe('trying out WebCrypto', () => {
  it('finds the one that has Ed25519', async () => {
    expect(await withEd25519(subtle)).toBe(subtle);
  });

  it('does without when there is none, it lacks Ed25519, or answers wrongly', async () => {
    const lacking = webCryptoThat({ importKey: () => Promise.reject(new Error('unknown')) });
    const forgiving = webCryptoThat({ verify: () => Promise.resolve(true) });
    const refusing = webCryptoThat({ verify: () => Promise.resolve(false) });
    expect(await withEd25519(undefined)).toBeUndefined();
    expect(await withEd25519(lacking)).toBeUndefined();
    expect(await withEd25519(forgiving)).toBeUndefined();
    expect(await withEd25519(refusing)).toBeUndefined();
  });
});

/** WebCrypto of which one thing is different. */
function webCryptoThat(differs: Partial<SubtleCrypto>): SubtleCrypto {
  return {
    importKey: subtle.importKey.bind(subtle),
    sign: subtle.sign.bind(subtle),
    verify: subtle.verify.bind(subtle),
    ...differs,
  } as SubtleCrypto;
}
