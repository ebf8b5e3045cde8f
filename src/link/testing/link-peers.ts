// Two peers that are friends, with real keys that are the same in every run. A has the lower id.
import type { LinkFriend } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { createSigner, identitySecretFrom } from '../../identity/keys/keys.ts';
import type { IdentitySecret, RandomBytes, Signer } from '../../identity/keys/keys.ts';
import { LinkProof, linkRole } from '../../identity/pair/link-proof.ts';
import type { LinkRole } from '../../identity/pair/link-proof.ts';
import { peerIdOf } from '../../identity/keys/peer-id.ts';

export interface TestPeer {
  readonly secret: IdentitySecret;
  readonly signer: Signer;
  readonly publicKey: Uint8Array;
  readonly peerId: PeerId;
}

/** Lower ids first, so that of any two the first one offers. */
export function testPeers(count: number): TestPeer[] {
  return Array.from({ length: count }, (_, at) => testPeer(at + 1)).sort((one, other) =>
    one.peerId < other.peerId ? -1 : 1,
  );
}

export function testPair(): { a: TestPeer; b: TestPeer } {
  const [a, b] = testPeers(2);
  if (!a || !b) throw new Error('two peers were asked for');
  return { a, b };
}

/** Bytes that differ from call to call and are the same in every run. */
export function countingBytes(from: number): RandomBytes {
  let calls = from * 1_000;
  return (length) => {
    calls++;
    return Uint8Array.from({ length }, (_, at) => (calls >> (8 * (at % 4))) & 0xff);
  };
}

/** The DTLS fingerprint that stands for this peer's end of a link in memory. */
export const fingerprintOf = (peer: TestPeer): Uint8Array => peer.publicKey.map((byte) => ~byte);

export function proofFor(
  own: TestPeer,
  friend: TestPeer,
  random: RandomBytes,
  fingerprints = { own: fingerprintOf(own), friend: fingerprintOf(friend) },
): LinkProof {
  const role = linkRole(own.peerId, friend.peerId);
  const friendRole: LinkRole = role === 'offers' ? 'answers' : 'offers';
  return new LinkProof(
    own.signer,
    { role, publicKey: own.publicKey, fingerprint: fingerprints.own },
    { role: friendRole, publicKey: friend.publicKey, fingerprint: fingerprints.friend },
    random(32),
  );
}

function testPeer(number: number): TestPeer {
  const secret = identitySecretFrom(new Uint8Array(32).fill(number));
  const signer = createSigner(secret);
  return { secret, signer, publicKey: signer.publicKey, peerId: peerIdOf(signer.publicKey) };
}

/** Friends who are met, and nobody who is asked or left. */
export const social = (friends: readonly LinkFriend[]) =>
  ({ friends, certificate: '', asks: [], goodbyes: [] }) as const;
