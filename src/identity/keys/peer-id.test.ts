// The id of a peer: a fixed vector, and the same by another implementation of SHA-256.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { peerIdOf } from './peer-id.ts';
import { A, B, C } from '../testing/known-peers.ts';

it('is the same for ever', () => {
  expect(A.peerId).toBe('93e0fab73f494725c8b5ba6e04a3968a');
  expect(B.peerId).toBe('efecea5101702e8951d824c2b4e21cee');
  expect(C.peerId).toBe('91f316b7d473752866334ab3d8239849');
});

it('is the beginning of SHA-256 over label and key', () => {
  const hash = createHash('sha256').update('foyer peer id 1\0').update(A.publicKey).digest('hex');
  expect(A.peerId).toBe(hash.slice(0, 32));
});

it.each([0, 31, 33, 64])('is not given to a key of %i bytes', (length) => {
  expect(() => peerIdOf(new Uint8Array(length))).toThrow(TypeError);
});
