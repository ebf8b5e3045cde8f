// Ed25519 by Node's own crypto, behind what the simulator signs with.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8Bytes } from '../../src/base/bytes.ts';
import { authorFrom } from '../../src/core/wire/ids.ts';
import type { Author, LobbyId, PeerId } from '../../src/core/wire/ids.ts';
import type { SimSignatures } from '../../src/core/testing/sim-signatures.ts';

/** What stands before 32 secret bytes in PKCS #8 (RFC 8410 §7). */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b657004220420');

interface KeyPair {
  readonly secret: KeyObject;
  readonly author: Author;
}

export function nativeSignatures(): SimSignatures {
  const pairs = new Map<string, KeyPair>();
  const publicKeys = new Map<Author, KeyObject>();
  const pairOf = (peer: PeerId, lobby: LobbyId, generation: number): KeyPair => {
    const name = `${peer} ${lobby} ${generation}`;
    let pair = pairs.get(name);
    if (!pair) {
      const seed = sha256(utf8Bytes(name));
      const key = Buffer.from(concatBytes(PKCS8_PREFIX, seed));
      const secret = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
      const { x } = createPublicKey(secret).export({ format: 'jwk' });
      pair = { secret, author: authorFrom(Buffer.from(x!, 'base64url')) };
      pairs.set(name, pair);
    }
    return pair;
  };
  const publicKeyOf = (author: Author): KeyObject => {
    let key = publicKeys.get(author);
    if (!key) {
      const x = Buffer.from(author, 'hex').toString('base64url');
      key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      publicKeys.set(author, key);
    }
    return key;
  };
  return {
    kind: 'real',
    pseudonymOf: (...of) => pairOf(...of).author,
    sign: (peer, lobby, generation, bytes) =>
      new Uint8Array(sign(null, bytes, pairOf(peer, lobby, generation).secret)),
    verify: (author, signature, bytes) => verify(null, bytes, publicKeyOf(author), signature),
  };
}
