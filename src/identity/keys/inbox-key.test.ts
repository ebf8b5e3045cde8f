// Inbox keys: everybody with the certificate finds the inbox, its owner alone proves it.
import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesToHex, utf8Bytes } from '../../base/bytes.ts';
import { A, B } from '../testing/known-peers.ts';
import { isPrimeOrderKey, verifySlowly } from './ed25519.ts';
import { createInboxKey, inboxPublicKey } from './inbox-key.ts';

const DAY = 20_779;

/** As the signaling server checks it. */
function nodeVerifies(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, bytes, key, signature);
}

describe('the key of an inbox', () => {
  it('[KN1] is the same for its owner and for whoever has the certificate', () => {
    for (const day of [0, 1, DAY, 2 ** 32 - 1]) {
      const own = createInboxKey(A.secret, day).publicKey;
      expect(bytesToHex(inboxPublicKey(A.publicKey, day))).toBe(bytesToHex(own));
      expect(isPrimeOrderKey(own)).toBe(true);
    }
  });

  it('[KN1] is another for each day and owner, and none of them the identity key', () => {
    const keys = [
      A.publicKey,
      inboxPublicKey(A.publicKey, DAY),
      inboxPublicKey(A.publicKey, DAY + 1),
      inboxPublicKey(B.publicKey, DAY),
    ];
    expect(new Set(keys.map((key) => bytesToHex(key))).size).toBe(4);
  });

  it('[KN1] signs as Ed25519 does, for the server and for us', () => {
    const key = createInboxKey(A.secret, DAY);
    const bytes = utf8Bytes('a challenge');
    const signature = key.sign(bytes);
    expect(verifySlowly(key.publicKey, signature, bytes)).toBe(true);
    expect(nodeVerifies(key.publicKey, signature, bytes)).toBe(true);
    expect(nodeVerifies(A.publicKey, signature, bytes)).toBe(false);
    expect(nodeVerifies(key.publicKey, signature, utf8Bytes('another'))).toBe(false);
    const tomorrow = createInboxKey(A.secret, DAY + 1);
    expect(nodeVerifies(tomorrow.publicKey, signature, bytes)).toBe(false);
  });

  it('is in every version what it was in the first', () => {
    const key = createInboxKey(A.secret, DAY);
    expect([bytesToHex(key.publicKey), bytesToHex(key.sign(utf8Bytes('a')))])
      .toMatchInlineSnapshot(`
      [
        "a5c36b42463810abccd8ceb26bfb962f6f258a53e7a569208220fab56a9851a1",
        "31296bf2aced13d1742a0283a2ff85ddd667abd3e674539421805a23978f03da531324cddbdcbb18290862351c8cf779aa0914a16956bb89760486e986d7520c",
      ]
    `);
  });
});
