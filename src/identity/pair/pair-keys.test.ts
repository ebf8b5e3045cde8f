// What two friends share: fixed vectors, the same by another implementation, and what others lack.
import { createHash, createHmac, createPrivateKey, createPublicKey } from 'node:crypto';
import { diffieHellman, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { TOPIC_OVERLAP_MS, TOPIC_PERIOD_MS } from '../constants.ts';
import { dayOf, pairKeys, pairTopic, topicsAround, topicsChangeAtMs } from './pair-keys.ts';
import { A, B, C, NOON_MS } from '../testing/known-peers.ts';

const TODAY = dayOf(NOON_MS);
const MIDNIGHT_MS = TODAY * TOPIC_PERIOD_MS;
const ab = pairKeys(A.secret, B.publicKey);
const ba = pairKeys(B.secret, A.publicKey);

describe('keys', () => {
  it('are the same for ever', () => {
    expect(bytesToHex(ab.topicKey)).toBe(
      '74815e9d5966afcff68209fb0607a6a66ad2ccb5abe216cb69173d350fe9256f',
    );
    expect(bytesToHex(ab.sealKey)).toBe(
      'e39ade2b51675ec7924d87b6f56c3c07f34bcae03d082712d846b558f90b67a1',
    );
    expect(bytesToHex(ab.openKey)).toBe(
      '13530738a01d05baae5d9bdb815210133a6e7a1020fb68c20dba198956bdb6dc',
    );
  });

  it('are the same by another implementation', () => {
    const shared = diffieHellman({
      privateKey: x25519Secret(A.secret),
      publicKey: createPublicKey(x25519Secret(B.secret)),
    });
    const derive = (label: string, ...keys: Uint8Array[]): string => {
      const info = concatBytes(utf8Bytes(label), ...keys);
      return bytesToHex(new Uint8Array(hkdfSync('sha256', shared, 'foyer pair 1\0', info, 32)));
    };
    // B's key is the lower one.
    expect(bytesToHex(ab.topicKey)).toBe(derive('foyer pair topic 1\0', B.publicKey, A.publicKey));
    expect(bytesToHex(ab.sealKey)).toBe(derive('foyer pair seal 1\0', A.publicKey, B.publicKey));
    expect(bytesToHex(ab.openKey)).toBe(derive('foyer pair seal 1\0', B.publicKey, A.publicKey));
  });

  it("are the friend's with the ways turned round", () => {
    expect(ba).toEqual({ topicKey: ab.topicKey, sealKey: ab.openKey, openKey: ab.sealKey });
  });

  it('are all different, and different for every pair', () => {
    const pairs = [ab, pairKeys(A.secret, C.publicKey), pairKeys(B.secret, C.publicKey)];
    const keys = pairs.flatMap((pair) =>
      Object.values(pair).map((key: Uint8Array) => bytesToHex(key)),
    );
    expect(new Set(keys).size).toBe(9);
  });

  it("aren't made with oneself or with keys that aren't honest", () => {
    const mixed = ed25519.Point.fromBytes(B.publicKey).add(
      ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1]!),
    );
    expect(() => pairKeys(A.secret, A.publicKey)).toThrow(RangeError);
    expect(() => pairKeys(A.secret, mixed.toBytes())).toThrow(RangeError);
    expect(() => pairKeys(A.secret, B.publicKey.subarray(1))).toThrow(RangeError);
    for (const hex of ED25519_TORSION_SUBGROUP) {
      expect(() => pairKeys(A.secret, hexToBytes(hex))).toThrow(RangeError);
    }
  });
});

describe('topics', () => {
  it('are the same for ever', () => {
    expect(pairTopic(ab, TODAY)).toBe(
      '58b3f4a9cf013e9371e5d322214e3f3b24a88933c0a1273158c35fd285cdfe55',
    );
  });

  it('are HMAC of the day, by another implementation', () => {
    const day = Buffer.alloc(4);
    day.writeUInt32BE(TODAY);
    const hmac = createHmac('sha256', ab.topicKey).update('foyer topic 1\0').update(day);
    expect(pairTopic(ab, TODAY)).toBe(hmac.digest('hex'));
  });

  it('are where both friends look, and nobody else', () => {
    expect(pairTopic(ba, TODAY)).toBe(pairTopic(ab, TODAY));
    expect(pairTopic(pairKeys(A.secret, C.publicKey), TODAY)).not.toBe(pairTopic(ab, TODAY));
  });

  it('are others each day', () => {
    const month = Array.from({ length: 31 }, (_, day) => pairTopic(ab, TODAY + day));
    expect(new Set(month).size).toBe(31);
  });
});

describe('around midnight', () => {
  const [yesterday, today, tomorrow] = [-1, 0, 1].map((day) => pairTopic(ab, TODAY + day));
  const late = MIDNIGHT_MS + TOPIC_PERIOD_MS - TOPIC_OVERLAP_MS;
  it.each([
    ['at noon today only', NOON_MS, [today]],
    ['at midnight both, today first', MIDNIGHT_MS, [today, yesterday]],
    [
      'just before an hour has passed, both',
      MIDNIGHT_MS + TOPIC_OVERLAP_MS - 1,
      [today, yesterday],
    ],
    ['after an hour today only', MIDNIGHT_MS + TOPIC_OVERLAP_MS, [today]],
    ['just before the last hour today only', late - 1, [today]],
    ['in the last hour both, today first', late, [today, tomorrow]],
  ])('%s', (_, nowMs, topics) => {
    expect(topicsAround(ab, nowMs)).toEqual(topics);
  });

  it('two friends meet unless their clocks are over an hour apart', () => {
    const time = fc.integer({ min: MIDNIGHT_MS, max: MIDNIGHT_MS + 3 * TOPIC_PERIOD_MS });
    const skew = fc.integer({ min: -TOPIC_OVERLAP_MS, max: TOPIC_OVERLAP_MS });
    fc.assert(
      fc.property(time, skew, (nowMs, skewMs) => {
        const others = new Set(topicsAround(ba, nowMs + skewMs));
        expect(topicsAround(ab, nowMs).some((topic) => others.has(topic))).toBe(true);
      }),
    );
  });

  it.each([
    ['noon', NOON_MS, late],
    ['the last hour', late, MIDNIGHT_MS + TOPIC_PERIOD_MS + TOPIC_OVERLAP_MS],
    ['midnight', MIDNIGHT_MS, MIDNIGHT_MS + TOPIC_OVERLAP_MS],
    ['the end of the first hour', MIDNIGHT_MS + TOPIC_OVERLAP_MS, late],
  ])('the next change after %s', (_, nowMs, changeAtMs) => {
    expect(topicsChangeAtMs(nowMs)).toBe(changeAtMs);
  });

  it('the next change is told: nothing changes before, something changes then', () => {
    const time = fc.integer({ min: MIDNIGHT_MS, max: MIDNIGHT_MS + 2 * TOPIC_PERIOD_MS });
    fc.assert(
      fc.property(time, fc.double({ min: 0, max: 1, noNaN: true }), (nowMs, share) => {
        const changeAtMs = topicsChangeAtMs(nowMs);
        const betweenMs = Math.floor(nowMs + share * (changeAtMs - 1 - nowMs));
        const listen = (atMs: number): string[] => [...topicsAround(ab, atMs)].sort();
        expect(changeAtMs).toBeGreaterThan(nowMs);
        expect(listen(betweenMs)).toEqual(listen(nowMs));
        expect(listen(changeAtMs)).not.toEqual(listen(nowMs));
      }),
    );
  });
});

/** The X25519 secret that belongs to an Ed25519 seed, as Node holds it. */
function x25519Secret(seed: Uint8Array): KeyObject {
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
  const prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
  return createPrivateKey({ key: Buffer.concat([prefix, scalar]), format: 'der', type: 'pkcs8' });
}
