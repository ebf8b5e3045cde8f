// Who signs in a simulation: real Ed25519, or a stand-in that costs almost nothing and that nobody
// in the simulation breaks. Both are pure functions of the seed.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import { authorFrom } from '../wire/ids.ts';
import type { Author, LobbyId, PeerId } from '../wire/ids.ts';

export type SignatureKind = 'stand-in' | 'real';

export interface SimSignatures {
  readonly kind: SignatureKind;
  pseudonymOf(peer: PeerId, lobby: LobbyId, generation: number): Author;
  sign(peer: PeerId, lobby: LobbyId, generation: number, bytes: Uint8Array): Uint8Array;
  verify(author: Author, signature: Uint8Array, bytes: Uint8Array): boolean;
}

export function createSignatures(kind: SignatureKind): SimSignatures {
  return kind === 'real' ? realSignatures() : standInSignatures();
}

const secretOf = (peer: PeerId, lobby: LobbyId, generation: number): Uint8Array =>
  sha256(concatBytes(hexToBytes(peer), hexToBytes(lobby), utf8Bytes(`pseudonym ${generation}`)));

function realSignatures(): SimSignatures {
  const secrets = cached(secretOf);
  const authors = cached((...of: Pseudonym) => authorFrom(ed25519.getPublicKey(secrets(...of))));
  return {
    kind: 'real',
    pseudonymOf: authors,
    sign: (peer, lobby, generation, bytes) => ed25519.sign(bytes, secrets(peer, lobby, generation)),
    verify: (author, signature, bytes) => ed25519.verify(signature, bytes, hexToBytes(author)),
  };
}

function standInSignatures(): SimSignatures {
  const authors = cached((...of: Pseudonym) => authorFrom(secretOf(...of)));
  return {
    kind: 'stand-in',
    pseudonymOf: authors,
    sign: (peer, lobby, generation, bytes) => standIn(authors(peer, lobby, generation), bytes),
    verify: (author, signature, bytes) => sameBytes(signature, standIn(author, bytes)),
  };
}

/** 64 bytes that depend on every byte and on the author. */
function standIn(author: Author, bytes: Uint8Array): Uint8Array {
  let [a, b] = [0x811c9dc5, parseInt(author.slice(0, 8), 16)];
  for (let at = 0; at < bytes.length; at++) {
    a = Math.imul(a ^ bytes[at]!, 0x01000193);
    b = Math.imul(b ^ (a >>> 15), 0x85ebca6b);
  }
  const signature = new Uint8Array(64);
  const view = new DataView(signature.buffer);
  for (let at = 0; at < 64; at += 4) {
    a = Math.imul(a ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (a >>> 16), 0x27d4eb2f);
    view.setUint32(at, (a ^ b) >>> 0);
  }
  return signature;
}

type Pseudonym = [peer: PeerId, lobby: LobbyId, generation: number];

function cached<T>(make: (...of: Pseudonym) => T): (...of: Pseudonym) => T {
  const known = new Map<string, T>();
  return (...of) => {
    const name = of.join(' ');
    let value = known.get(name);
    if (value === undefined) known.set(name, (value = make(...of)));
    return value;
  };
}

/** A peer's id from its name in the simulation. */
export const simPeerId = (name: string): PeerId =>
  bytesToHex(sha256(utf8Bytes(`simulated peer ${name}`)), 0, 16) as PeerId;
