// What two friends share because each has the other's certificate: the topics where they meet on a
// signaling server, and the keys that seal what they say there. Knows nothing of servers.
//
// One topic serves both ways, so that the server's count of listeners tells each that the other is
// there. What goes which way is told apart by the keys: a signal that the server hands back to its
// sender doesn't open (sealed-box.ts).
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import { isPrimeOrderKey } from '../keys/ed25519.ts';
import { publicKeyOf } from '../keys/keys.ts';
import type { IdentitySecret } from '../keys/keys.ts';
import {
  KNOCK_PROOF_LABEL,
  PAIR_LABEL,
  PAIR_SEAL_LABEL,
  PAIR_TOPIC_LABEL,
  TOPIC_LABEL,
} from '../labels.ts';
import { TOPIC_OVERLAP_MS, TOPIC_PERIOD_MS } from '../constants.ts';

/** 32 bytes in 64 hex digits: all that a server learns of two friends; it tells nothing of them. */
export type PairTopic = string & { readonly __pairTopic: true };

/** Secret, each 32 bytes: what one peer holds for one friend. Computed once, it never changes. */
export interface PairKeys {
  /** The same on both sides. */
  readonly topicKey: Uint8Array;
  /** Seals what goes to the friend: the friend's `openKey`. */
  readonly sealKey: Uint8Array;
  /** Opens what comes from the friend: the friend's `sealKey`. */
  readonly openKey: Uint8Array;
}

const KEY_BYTES = 32;

/**
 * From X25519 of the two identity keys. Throws RangeError when `friendKey` is no honest key, or
 * one's own. Takes milliseconds.
 */
export function pairKeys(secret: IdentitySecret, friendKey: Uint8Array): PairKeys {
  const { own, derive } = pairSecret(secret, friendKey);
  const [low, high] = bytesToHex(own) < bytesToHex(friendKey) ? [own, friendKey] : [friendKey, own];
  return {
    topicKey: derive(PAIR_TOPIC_LABEL, low, high),
    sealKey: derive(PAIR_SEAL_LABEL, own, friendKey),
    openKey: derive(PAIR_SEAL_LABEL, friendKey, own),
  };
}

/**
 * Proves a knock: only asker and owner can compute it, and it tells which of the two asks. Throws
 * as `pairKeys` does; as slow.
 */
export function knockKey(
  secret: IdentitySecret,
  otherKey: Uint8Array,
  weAre: 'asker' | 'owner',
): Uint8Array {
  const { own, derive } = pairSecret(secret, otherKey);
  return weAre === 'asker'
    ? derive(KNOCK_PROOF_LABEL, own, otherKey)
    : derive(KNOCK_PROOF_LABEL, otherKey, own);
}

function pairSecret(secret: IdentitySecret, friendKey: Uint8Array) {
  const own = publicKeyOf(secret);
  if (!isPrimeOrderKey(friendKey)) throw new RangeError('friendKey must be an Ed25519 public key');
  if (bytesToHex(own) === bytesToHex(friendKey))
    throw new RangeError("friendKey must be a friend's");
  const shared = x25519.getSharedSecret(
    ed25519.utils.toMontgomerySecret(secret),
    ed25519.utils.toMontgomery(friendKey),
  );
  const extracted = extract(sha256, shared, PAIR_LABEL);
  const derive = (label: Uint8Array, first: Uint8Array, second: Uint8Array): Uint8Array =>
    expand(sha256, extracted, concatBytes(label, first, second), KEY_BYTES);
  return { own, derive };
}

/** Days of UTC since the epoch. */
export function dayOf(nowMs: number): number {
  return Math.floor(nowMs / TOPIC_PERIOD_MS);
}

/**
 * Where the two meet on that day: HMAC-SHA-256(topic key, label ‖ day u32). A new one each day, so
 * that a server can't follow a pair by its topic alone.
 */
export function pairTopic(pair: PairKeys, day: number): PairTopic {
  const dayBytes = new ByteWriter().u32(day).done();
  const topic = hmac(sha256, pair.topicKey, concatBytes(TOPIC_LABEL, dayBytes));
  return bytesToHex(topic) as PairTopic;
}

/** The days whose topics are in use: today's first, and near midnight the other day's too. */
export function daysAround(nowMs: number): readonly number[] {
  return [
    ...new Set([
      dayOf(nowMs),
      dayOf(Math.max(0, nowMs - TOPIC_OVERLAP_MS)),
      dayOf(nowMs + TOPIC_OVERLAP_MS),
    ]),
  ];
}

/** Where to listen now: today's topic first, and near midnight the other day's too. */
export function topicsAround(pair: PairKeys, nowMs: number): readonly PairTopic[] {
  return daysAround(nowMs).map((day) => pairTopic(pair, day));
}

/** When `topicsAround` next gives something else, ms since the epoch. */
export function topicsChangeAtMs(nowMs: number): number {
  const midnightMs = dayOf(nowMs + TOPIC_OVERLAP_MS) * TOPIC_PERIOD_MS;
  const leaveAtMs = midnightMs + TOPIC_OVERLAP_MS;
  return nowMs < leaveAtMs ? leaveAtMs : midnightMs + TOPIC_PERIOD_MS - TOPIC_OVERLAP_MS;
}
