// Somebody who holds the key of a one-way topic, for tests.

import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  asTopic,
  oneWayProofBytes,
  oneWayTopicBytes,
  type OneWayKey,
  type Topic,
} from '../protocol.ts';
import type { OneWayVisit } from '../rendezvous/one-way.ts';

/** The visit that every socket of a test's rendezvous is on. */
export const TEST_VISIT: OneWayVisit = {
  challenge: Buffer.alloc(32, 7).toString('base64url'),
  host: 'meet.example',
};

export type TopicOwner = {
  readonly topic: Topic;
  /** What the owner shows at that socket. */
  show(visit: OneWayVisit): OneWayKey;
};

export function createTopicOwner(): TopicOwner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const bytes = Buffer.from(x, 'base64url');
  const hash = createHash('sha256').update(oneWayTopicBytes(bytes)).digest('hex');
  const topic = asTopic(hash);
  if (!topic) throw new Error('bug: a hash that is no topic');
  return {
    topic,
    show({ challenge, host }) {
      const signed = oneWayProofBytes(bytes, Buffer.from(challenge, 'base64url'), host);
      return { publicKey: x, proof: sign(null, signed, privateKey).toString('base64url') };
    },
  };
}
