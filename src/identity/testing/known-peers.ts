// Three peers whose secrets everybody knows, and bytes that are the same in every run: for tests.
import { toLobbyId } from '../../core/wire/ids.ts';
import { createSigner, identitySecretFrom, publicKeyOf } from '../keys/keys.ts';
import type { IdentitySecret, RandomBytes, Signer } from '../keys/keys.ts';
import { peerIdOf } from '../keys/peer-id.ts';

/** Noon of a day, so that midnight is far. */
export const NOON_MS = Date.UTC(2026, 10, 22, 12);
export const LOBBY = toLobbyId('0123456789abcdef');

export const A = knownPeer(0xa1);
export const B = knownPeer(0xb2);
export const C = knownPeer(0xc3);

/** Every byte of every answer is `byte`. */
export function sameRandom(byte: number): RandomBytes {
  return (length) => new Uint8Array(length).fill(byte);
}

/** Another answer each time, the same ones in every run. */
export function countingRandom(): RandomBytes {
  let count = 0;
  return (length) => new Uint8Array(length).fill(0).map((_, at) => (at < 4 ? count++ : at) & 0xff);
}

interface KnownPeer {
  readonly secret: IdentitySecret;
  readonly publicKey: Uint8Array;
  readonly peerId: ReturnType<typeof peerIdOf>;
  readonly signer: Signer;
}

function knownPeer(byte: number): KnownPeer {
  const secret = identitySecretFrom(new Uint8Array(32).fill(byte));
  const publicKey = publicKeyOf(secret);
  return { secret, publicKey, peerId: peerIdOf(publicKey), signer: createSigner(secret) };
}
