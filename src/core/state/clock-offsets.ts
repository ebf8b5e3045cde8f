// How far our clock is from the friends' clocks: one sample per friend and link, and their median.
// A wrong clock breaks lobbies silently, so the person is told. But a clock's exact error is like a
// fingerprint, which writing times could carry too: so what is told of it is coarse.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { CLOCK_STEP_MS } from '../constants-times.ts';
import { idBytes } from '../wire/ids.ts';
import type { PeerId } from '../wire/ids.ts';

const SHIFT_LABEL = utf8Bytes('foyer/clock-shift/v1');

/**
 * Our clock as this friend is told it: in steps of CLOCK_STEP_MS, which begin at a moment that the
 * friend doesn't know. It stays the same for ever: a fresh one each time would average out.
 */
export function coarseClockMs(key: Uint8Array, friend: PeerId, nowMs: number): number {
  const shift = hmac(sha256, key, concatBytes(SHIFT_LABEL, idBytes(friend)));
  const shiftMs = Math.floor((((shift[0]! << 8) | shift[1]!) / 0x10000) * CLOCK_STEP_MS);
  return Math.floor((nowMs + shiftMs) / CLOCK_STEP_MS) * CLOCK_STEP_MS;
}

interface Question {
  readonly atMs: number;
  readonly toldMs: number;
}

/** One sample of each linked friend's clock, in ms ahead of ours. */
export class ClockOffsets {
  readonly #offsetsMs = new Map<PeerId, number>();
  /** When each friend was asked, by our clock, and the time that an answer must quote. */
  readonly #asked = new Map<PeerId, Question>();

  ask(friend: PeerId, atMs: number, toldMs = atMs): void {
    this.#asked.set(friend, { atMs, toldMs });
  }

  askedAtMs(friend: PeerId): number | undefined {
    return this.#asked.get(friend)?.atMs;
  }

  /**
   * Takes the friend's reading of its clock, half-way between asking and now. Returns the time
   * there and back, ms; undefined: it wasn't asked for.
   */
  answer(friend: PeerId, quotedMs: number, readAtMs: number, nowMs: number): number | undefined {
    const asked = this.#asked.get(friend);
    if (asked?.toldMs !== quotedMs || nowMs < asked.atMs) return undefined;
    this.#offsetsMs.set(friend, Math.round(readAtMs - (asked.atMs + nowMs) / 2));
    return nowMs - asked.atMs;
  }

  forget(friend: PeerId): void {
    this.#offsetsMs.delete(friend);
    this.#asked.delete(friend);
  }

  /** Median of the friends' clocks minus ours, ms; undefined without any. */
  get medianMs(): number | undefined {
    const sorted = [...this.#offsetsMs.values()].sort((a, b) => a - b);
    if (sorted.length === 0) return undefined;
    const middle = Math.floor(sorted.length / 2);
    if (sorted.length % 2 === 1) return sorted[middle];
    return Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
  }
}
