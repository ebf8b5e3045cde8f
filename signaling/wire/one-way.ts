// One-way topics on the wire: only the holder of a key listens, anybody who knows the topic may
// publish. Says which bytes are hashed and signed; page and server do that with their own tools.

import { isFields, readCount } from './fields.ts';

/** What a page shows to listen on a one-way topic; base64url without padding, both of them. */
export type OneWayKey = {
  /** 32 bytes: an Ed25519 public key that names no person (README.md says how to take one). */
  readonly publicKey: string;
  /** 64 bytes: the key's signature over oneWayProofBytes. */
  readonly proof: string;
};

/** What `welcome` tells of one-way topics. */
export type OneWayTerms = {
  /** 32 random bytes of this one socket, base64url without padding: a part of what is signed. */
  readonly challenge: string;
  /** One-way topics that one socket may listen on. */
  readonly topicsMax: number;
};

/** Keys in one `listenOneWay`; more make the whole frame malformed. Checking one takes 0.1 ms. */
export const ONE_WAY_KEYS_PER_FRAME_MAX = 16;

/** Characters of a payload to a one-way topic: a certificate, a note, and what seals them. */
export const ONE_WAY_PAYLOAD_BYTES_MAX = 8 * 1024; // 8 KiB

const TOPIC_LABEL = 'foyer one-way topic 1\0';
const PROOF_LABEL = 'foyer one-way proof 1\0';
const BYTES_32_PATTERN = /^[A-Za-z0-9_-]{43}$/;
const BYTES_64_PATTERN = /^[A-Za-z0-9_-]{86}$/;
const encoder = new TextEncoder();

/** The topic of a listener's public key is SHA-256 of these bytes, in hex. */
export function oneWayTopicBytes(publicKey: Uint8Array): Uint8Array {
  return joined(encoder.encode(TOPIC_LABEL), publicKey);
}

/**
 * What the holder of the key signs. `challenge`: the 32 bytes of `welcome`; `host`: that of the
 * server's URL with its port unless it goes without saying, as `new URL(url).host` gives it, so
 * that one server can't use the proof at another.
 */
export function oneWayProofBytes(
  publicKey: Uint8Array,
  challenge: Uint8Array,
  host: string,
): Uint8Array {
  return joined(encoder.encode(PROOF_LABEL), challenge, publicKey, encoder.encode(host));
}

export function readOneWayKey(value: unknown): OneWayKey | undefined {
  if (!isFields(value)) return undefined;
  const publicKey = readText(value['publicKey'], BYTES_32_PATTERN);
  const proof = readText(value['proof'], BYTES_64_PATTERN);
  return publicKey && proof ? { publicKey, proof } : undefined;
}

/** Undefined when there are none, and for terms of a later version: a page does without. */
export function readOneWayTerms(value: unknown): OneWayTerms | undefined {
  if (!isFields(value)) return undefined;
  const challenge = readText(value['challenge'], BYTES_32_PATTERN);
  const topicsMax = readCount(value['topicsMax']);
  if (challenge === undefined || topicsMax === undefined) return undefined;
  return { challenge, topicsMax };
}

function readText(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
