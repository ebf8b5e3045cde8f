// The cryptography of one-way topics with Node's own tools: SHA-256 and Ed25519.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { asTopic, oneWayProofBytes, oneWayTopicBytes, type Topic } from '../protocol.ts';
import type { OneWayKeys } from './one-way.ts';

export const nodeOneWayKeys: OneWayKeys = {
  topicOf(publicKey) {
    const bytes = oneWayTopicBytes(fromBase64url(publicKey));
    return asTopic(createHash('sha256').update(bytes).digest('hex')) as Topic;
  },
  isProved({ publicKey, proof }, { challenge, host }) {
    const signed = oneWayProofBytes(fromBase64url(publicKey), fromBase64url(challenge), host);
    try {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
      const key = createPublicKey({ key: jwk, format: 'jwk' });
      return verify(null, signed, key, fromBase64url(proof));
    } catch {
      // 32 bytes that are no point of the curve.
      return false;
    }
  },
};

function fromBase64url(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}
