// Sealed signals: a fixed vector, and what a server that stands between can't do.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import { SIGNAL_LABEL } from '../labels.ts';
import {
  SIGNAL_AGE_MAX_MS,
  SIGNAL_BYTES_MAX,
  SIGNAL_STEP_BYTES,
  SIGNALS_PER_SESSION_MAX,
} from '../constants.ts';
import { pairKeys } from './pair-keys.ts';
import { ReplayWindow } from './replay-window.ts';
import {
  createSession,
  isOwnSignal,
  openSignal,
  sealSignal,
  SIGNAL_BODY_BYTES_MAX,
} from './sealed-box.ts';
import type { OpenedSignal, Signal } from './sealed-box.ts';
import { A, B, C, countingRandom, NOON_MS, sameRandom } from '../testing/known-peers.ts';

const ab = pairKeys(A.secret, B.publicKey);
const ba = pairKeys(B.secret, A.publicKey);
const OFFER: Signal = {
  session: '00112233445566778899aabbccddeeff',
  sequence: 7,
  sentAtMs: NOON_MS,
  body: utf8Bytes('offer'),
};
const sealed = sealSignal(ab, OFFER, sameRandom(0x24));

const open = (bytes: Uint8Array, nowMs = NOON_MS): OpenedSignal =>
  openSignal(ba, bytes, new ReplayWindow(), nowMs);
const dropped = (reason: string): object => ({ type: 'drop', reason });

describe('sealed by A for B', () => {
  it('is the same for ever', () => {
    expect(sealed).toHaveLength(2048);
    expect(bytesToHex(sealed.subarray(24, 64))).toBe(
      '69cb09c41060d5577e5c3472867818a4c2126872921f67b96a4c48f08f5540808f431f2ca6f7c72e',
    );
    expect(bytesToHex(sha256(sealed))).toBe(
      '1b6272fe37dd1e3be4e0714b09605e40002b05254eb15a27718668c1e0a16abe',
    );
  });

  it('opens for B', () => {
    expect(open(sealed)).toEqual({ type: 'opened', signal: OFFER });
  });

  it('is known to A as its own, and to nobody else, and only unaltered', () => {
    expect(isOwnSignal(ab, sealed)).toBe(true);
    expect(isOwnSignal(ba, sealed)).toBe(false);
    const altered = sealed.slice();
    altered[99] = (altered[99] ?? 0) ^ 1;
    expect(isOwnSignal(ab, altered)).toBe(false);
    expect(isOwnSignal(ab, sealed.subarray(1))).toBe(false);
  });

  it('gives back any body, in whole steps', () => {
    const length = fc.nat(SIGNAL_BODY_BYTES_MAX);
    fc.assert(
      fc.property(length, fc.nat(255), (bodyBytes, byte) => {
        const body = new Uint8Array(bodyBytes).fill(byte);
        const bytes = sealSignal(ab, { ...OFFER, body }, countingRandom());
        expect(bytes.length % SIGNAL_STEP_BYTES).toBe(0);
        expect(bytes.length - bodyBytes).toBeLessThan(SIGNAL_STEP_BYTES + 66);
        const opened = open(bytes);
        expect(opened.type === 'opened' && sameBytes(opened.signal.body, body)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [0, 1],
    [SIGNAL_STEP_BYTES - 66, 1],
    [SIGNAL_STEP_BYTES - 65, 2],
    [SIGNAL_BODY_BYTES_MAX, SIGNAL_BYTES_MAX / SIGNAL_STEP_BYTES],
  ])('a body of %i bytes takes %i steps', (bodyBytes, steps) => {
    const signal = { ...OFFER, body: new Uint8Array(bodyBytes) };
    expect(sealSignal(ab, signal, sameRandom(1))).toHaveLength(steps * SIGNAL_STEP_BYTES);
  });

  it('differs each time and shows nothing of what it holds', () => {
    const random = countingRandom();
    const [one, two] = [sealSignal(ab, OFFER, random), sealSignal(ab, OFFER, random)];
    expect(one).not.toEqual(two);
    expect(bytesToHex(one)).not.toContain(OFFER.session);
    expect(bytesToHex(one)).not.toContain(bytesToHex(OFFER.body));
  });
});

describe('what is over a limit is not sealed', () => {
  it.each<[string, Partial<Signal>]>([
    ['a body', { body: new Uint8Array(SIGNAL_BODY_BYTES_MAX + 1) }],
    ['a sequence', { sequence: SIGNALS_PER_SESSION_MAX }],
    ['a negative sequence', { sequence: -1 }],
    ['a time', { sentAtMs: 2 ** 48 }],
  ])('%s', (_, over) => {
    expect(() => sealSignal(ab, { ...OFFER, ...over }, sameRandom(1))).toThrow(RangeError);
  });

  it('a session of another size', () => {
    expect(() => sealSignal(ab, { ...OFFER, session: 'aabb' }, sameRandom(1))).toThrow(TypeError);
    expect(createSession(sameRandom(0xab))).toBe('ab'.repeat(16));
  });
});

describe('a server between them', () => {
  it("can't hand a signal back to its sender", () => {
    expect(openSignal(ab, sealed, new ReplayWindow(), NOON_MS)).toEqual(dropped('damaged'));
  });

  it("can't hand it to another friend of either", () => {
    for (const pair of [pairKeys(C.secret, A.publicKey), pairKeys(C.secret, B.publicKey)]) {
      expect(openSignal(pair, sealed, new ReplayWindow(), NOON_MS)).toEqual(dropped('damaged'));
    }
  });

  it("can't repeat it", () => {
    const window = new ReplayWindow();
    expect(openSignal(ba, sealed, window, NOON_MS).type).toBe('opened');
    expect(openSignal(ba, sealed, window, NOON_MS + 1)).toEqual(dropped('replayed'));
  });

  it("can't keep it for later", () => {
    const lateMs = NOON_MS + SIGNAL_AGE_MAX_MS + 1;
    expect(open(sealed, lateMs)).toEqual({ ...dropped('expired'), aheadMs: NOON_MS - lateMs });
  });

  it("can't alter one bit of it", () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 37) {
      const altered = sealed.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(open(altered)).toEqual(dropped('damaged'));
    }
  });

  it("can't use up a signal by sending an altered copy before it", () => {
    const window = new ReplayWindow();
    const altered = sealed.slice();
    altered[2047]! ^= 1;
    expect(openSignal(ba, altered, window, NOON_MS)).toEqual(dropped('damaged'));
    expect(openSignal(ba, sealed, window, NOON_MS).type).toBe('opened');
  });

  it.each([0, 1, 39, 40, 2047, 2049, SIGNAL_BYTES_MAX + SIGNAL_STEP_BYTES])(
    'is not listened to with %i bytes',
    (length) => {
      expect(open(new Uint8Array(length))).toEqual(dropped('malformed'));
    },
  );

  it('gains nothing by noise, whatever its size', () => {
    const steps = fc.nat(SIGNAL_BYTES_MAX / SIGNAL_STEP_BYTES);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), steps, (noise, padSteps) => {
        const padded = new Uint8Array(Math.max(noise.length, padSteps * SIGNAL_STEP_BYTES));
        padded.set(noise);
        expect(open(noise).type).toBe('drop');
        expect(open(padded).type).toBe('drop');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a friend who breaks the format', () => {
  const sealInside = (inside: Uint8Array): Uint8Array => {
    const nonce = new Uint8Array(24);
    return concatBytes(nonce, xchacha20poly1305(ab.sealKey, nonce, SIGNAL_LABEL).encrypt(inside));
  };
  const head = (sequence: number, length: number): ByteWriter =>
    new ByteWriter().raw(new Uint8Array(16)).u16(sequence).u48(NOON_MS).u16(length);
  const INSIDE_BYTES = 2048 - 40;

  it.each([
    ['a body longer than the rest', head(0, INSIDE_BYTES - 25).done(), 0],
    ['a sequence over the limit', head(SIGNALS_PER_SESSION_MAX, 0).done(), 0],
    ['padding that is not zero', head(0, 0).done(), 1],
  ])('%s is malformed', (_, start, fill) => {
    const inside = new Uint8Array(INSIDE_BYTES).fill(fill);
    inside.set(start);
    expect(open(sealInside(inside))).toEqual(dropped('malformed'));
  });

  it('with anything inside, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (start) => {
        const inside = new Uint8Array(INSIDE_BYTES);
        inside.set(start);
        expect(['opened', 'drop']).toContain(open(sealInside(inside)).type);
      }),
      { numRuns: 200 },
    );
  });
});
