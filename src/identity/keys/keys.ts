// Secrets, and signing and checking with them: WebCrypto where it has Ed25519, else our own slow
// way, with the same decision either way. Knows nothing of who owns a key.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '../../base/bytes.ts';
import { isUsualForm, SECRET_BYTES, verifySlowly } from './ed25519.ts';
import { IMPORTED_KEYS_MAX } from '../constants.ts';
import { RecentMap } from '../../base/recent-map.ts';
import { importPublic, importSecret, signWith, verifyWith, withEd25519 } from './web-ed25519.ts';

/** 32 secret bytes, the Ed25519 seed of a profile: whoever has them is this peer. */
export type IdentitySecret = Uint8Array & { readonly __identitySecret: true };
/** 32 secret bytes, the Ed25519 seed of one pseudonym in one lobby. */
export type PseudonymSecret = Uint8Array & { readonly __pseudonymSecret: true };
export type SigningSecret = IdentitySecret | PseudonymSecret;

/** Gives `length` unpredictable bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Signs with one secret, as often as wanted. */
export interface Signer {
  readonly publicKey: Uint8Array;
  /** 64 bytes. Not the same each time in every browser. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Whether `signature` over `bytes` holds for `publicKey`; false for wrong sizes, never rejects. */
export type Verify = (
  publicKey: Uint8Array,
  signature: Uint8Array,
  bytes: Uint8Array,
) => Promise<boolean>;

/** A promise, because it is asked once and answered slowly; undefined where there is none. */
export type WebCrypto = Promise<SubtleCrypto | undefined>;

/** The browser's own random bytes. */
export const webRandomBytes: RandomBytes = (length) =>
  globalThis.crypto.getRandomValues(new Uint8Array(length));

/** The secret of a new profile. */
export function createIdentitySecret(random: RandomBytes): IdentitySecret {
  return identitySecretFrom(random(SECRET_BYTES));
}

/** A secret that was kept; copies it. Throws TypeError when it isn't 32 bytes. */
export function identitySecretFrom(bytes: Uint8Array): IdentitySecret {
  if (bytes.length !== SECRET_BYTES) {
    throw new TypeError(`secret must be ${SECRET_BYTES} bytes, got ${bytes.length}`);
  }
  return new Uint8Array(bytes) as Uint8Array as IdentitySecret;
}

/** 32 bytes. */
export function publicKeyOf(secret: SigningSecret): Uint8Array {
  return ed25519.getPublicKey(secret);
}

/** For many signatures with one secret: what is slow is done once. */
export function createSigner(secret: SigningSecret, web: WebCrypto = webCryptoHere()): Signer {
  const seed = new Uint8Array(secret);
  const imported = web
    .then(async (subtle) => subtle && { subtle, key: await importSecret(subtle, seed) })
    .catch(() => undefined);
  let publicKey: Uint8Array | undefined;
  return {
    // Whoever only signs needn't wait for it: at first it takes long to compute.
    get publicKey() {
      publicKey ??= publicKeyOf(secret);
      return publicKey;
    },
    async sign(bytes) {
      const ready = await imported;
      return ready ? signWith(ready.subtle, ready.key, bytes) : ed25519.sign(bytes, seed);
    },
  };
}

/** Checks signatures, keeping the `keysMax` public keys that were used last imported. */
export function createVerifier(
  web: WebCrypto = webCryptoHere(),
  keysMax: number = IMPORTED_KEYS_MAX,
): Verify {
  const imported = new RecentMap<string, Promise<CryptoKey | undefined>>(keysMax);
  return async (publicKey, signature, bytes) => {
    if (!isUsualForm(publicKey, signature)) return false;
    const subtle = await web;
    // A browser may refuse a key at import or later; then our own way decides, for all alike.
    const key =
      subtle &&
      (await imported.getOrMake(bytesToHex(publicKey), () =>
        importPublic(subtle, publicKey).catch(() => undefined),
      ));
    return key
      ? verifyWith(subtle, key, signature, bytes)
      : verifySlowly(publicKey, signature, bytes);
  };
}

let webCryptoOfThisPlace: WebCrypto | undefined;
let verifierOfThisPlace: Verify | undefined;

/** The one check of this page or worker. */
export const verify: Verify = (publicKey, signature, bytes) => {
  verifierOfThisPlace ??= createVerifier();
  return verifierOfThisPlace(publicKey, signature, bytes);
};

/** This page's or worker's WebCrypto, tried out once; undefined when it has no Ed25519. */
function webCryptoHere(): WebCrypto {
  webCryptoOfThisPlace ??= withEd25519(globalThis.crypto?.subtle);
  return webCryptoOfThisPlace;
}
