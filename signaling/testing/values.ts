// Topics, payloads and small limits for tests.

import { asPayload, asTopic, type Payload, type Topic } from '../protocol.ts';
import { DEFAULT_LIMITS, type ServerLimits } from '../constants.ts';

/** The topic that is written as this number, in 64 hex digits. */
export function topic(number: number): Topic {
  const made = asTopic(number.toString(16).padStart(64, '0'));
  if (!made) throw new RangeError(`number: ${number} makes no topic`);
  return made;
}

export function payload(text: string): Payload {
  const made = asPayload(text);
  if (!made) throw new RangeError(`text: "${text}" is no payload`);
  return made;
}

/** The default limits with some buckets set otherwise. */
export function limitsWithBuckets(buckets: Partial<ServerLimits['buckets']>): ServerLimits {
  return { ...DEFAULT_LIMITS, buckets: { ...DEFAULT_LIMITS.buckets, ...buckets } };
}
