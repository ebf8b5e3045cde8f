// Signals, sealed for one friend: a server that passes them on can't read them, alter them, hand
// them back to their sender, or repeat them. Knows nothing of what a signal says.
//
//   nonce     24   random
//   sealed         XChaCha20-Poly1305 under the direction's key, additional data = label, of:
//     session    16
//     sequence   u16
//     sent at    u48   ms since the epoch, sender's clock
//     body       length u16, bytes
//     padding    zeros, up to a multiple of SIGNAL_STEP_BYTES for the whole
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToHex, concatBytes, hexToBytes } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import type { RandomBytes } from '../keys/keys.ts';
import { SIGNAL_LABEL } from '../labels.ts';
import { SIGNAL_BYTES_MAX, SIGNAL_STEP_BYTES, SIGNALS_PER_SESSION_MAX } from '../constants.ts';
import type { PairKeys } from './pair-keys.ts';
import type { ReplayWindow, SignalStamp } from './replay-window.ts';

/** What one friend says to the other through a signaling server. */
export interface Signal extends SignalStamp {
  /** At most SIGNAL_BODY_BYTES_MAX. */
  readonly body: Uint8Array;
}

/** Why a payload gives no signal. It is passed over; the sender is told nothing. */
export type SignalDrop =
  /** Not of a size that seals have, or its inside breaks the format. */
  | 'malformed'
  /** It doesn't open: altered, not for us, not from this friend, or our own come back. */
  | 'damaged'
  /** Its time is too far from ours: old, or one of the two clocks is wrong. */
  | 'expired'
  /** It was heard before. */
  | 'replayed';

export type OpenedSignal =
  | { readonly type: 'opened'; readonly signal: Signal }
  | { readonly type: 'drop'; readonly reason: Exclude<SignalDrop, 'expired'> }
  /** `aheadMs`: the friend's clock minus ours, for telling the person. */
  | { readonly type: 'drop'; readonly reason: 'expired'; readonly aheadMs: number };

const NONCE_BYTES = 24;
const TAG_BYTES = 16;
const SESSION_BYTES = 16;
/** Session, sequence, sending time, length of the body. */
const HEAD_BYTES = SESSION_BYTES + 2 + 6 + 2;
const AROUND_BODY_BYTES = NONCE_BYTES + HEAD_BYTES + TAG_BYTES;
export const SIGNAL_BODY_BYTES_MAX = SIGNAL_BYTES_MAX - AROUND_BODY_BYTES;

/** A fresh session's name. */
export function createSession(random: RandomBytes): string {
  return bytesToHex(random(SESSION_BYTES));
}

/** Throws RangeError when the signal's body or sequence is over its limit. */
export function sealSignal(pair: PairKeys, signal: Signal, random: RandomBytes): Uint8Array {
  const { session, sequence, sentAtMs, body } = signal;
  const sessionBytes = hexToBytes(session);
  if (sessionBytes.length !== SESSION_BYTES) throw new TypeError('session must be 16 bytes in hex');
  if (sequence >= SIGNALS_PER_SESSION_MAX) {
    throw new RangeError(`sequence must be below ${SIGNALS_PER_SESSION_MAX}, got ${sequence}`);
  }
  if (body.length > SIGNAL_BODY_BYTES_MAX) {
    throw new RangeError(`body must be at most ${SIGNAL_BODY_BYTES_MAX} bytes, got ${body.length}`);
  }
  const wholeBytes =
    Math.ceil((AROUND_BODY_BYTES + body.length) / SIGNAL_STEP_BYTES) * SIGNAL_STEP_BYTES;
  const padding = new Uint8Array(wholeBytes - AROUND_BODY_BYTES - body.length);
  const head = new ByteWriter().raw(sessionBytes).u16(sequence).u48(sentAtMs).u16(body.length);
  const nonce = random(NONCE_BYTES);
  const inside = head.raw(body).raw(padding).done();
  return concatBytes(nonce, xchacha20poly1305(pair.sealKey, nonce, SIGNAL_LABEL).encrypt(inside));
}

/**
 * Never throws. `nowMs` is the clock that the friend's is held against: best the signaling
 * server's, as far as the own clock bears it out, so that a device whose clock is wrong by an hour
 * still meets its friends and can be told.
 */
export function openSignal(
  pair: PairKeys,
  sealed: Uint8Array,
  window: ReplayWindow,
  nowMs: number,
): OpenedSignal {
  if (!isSealedSize(sealed.length)) return { type: 'drop', reason: 'malformed' };
  const inside = unseal(pair.openKey, sealed);
  if (!inside) return { type: 'drop', reason: 'damaged' };
  const signal = readInside(inside);
  if (!signal) return { type: 'drop', reason: 'malformed' };
  const verdict = window.admit(signal, nowMs);
  switch (verdict) {
    case 'fresh':
      return { type: 'opened', signal };
    case 'expired':
      return { type: 'drop', reason: verdict, aheadMs: signal.sentAtMs - nowMs };
    case 'replayed':
      return { type: 'drop', reason: verdict };
  }
}

/** Whether we have sealed it ourselves for this friend, here or elsewhere. */
export function isOwnSignal(pair: PairKeys, sealed: Uint8Array): boolean {
  return isSealedSize(sealed.length) && unseal(pair.sealKey, sealed) !== undefined;
}

function isSealedSize(bytes: number): boolean {
  return bytes > 0 && bytes <= SIGNAL_BYTES_MAX && bytes % SIGNAL_STEP_BYTES === 0;
}

function unseal(key: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  try {
    return xchacha20poly1305(key, nonce, SIGNAL_LABEL).decrypt(sealed.subarray(NONCE_BYTES));
  } catch {
    return undefined;
  }
}

function readInside(inside: Uint8Array): Signal | undefined {
  const input = new ByteReader(inside);
  const session = bytesToHex(input.raw(SESSION_BYTES));
  const sequence = input.u16();
  const sentAtMs = input.u48();
  const body = input.raw(input.u16()).slice();
  if (input.failed || sequence >= SIGNALS_PER_SESSION_MAX) return undefined;
  const padding = input.rest();
  return padding.every((byte) => byte === 0) ? { session, sequence, sentAtMs, body } : undefined;
}
