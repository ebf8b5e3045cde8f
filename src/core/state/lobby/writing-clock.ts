// The writing times of our own words in one lobby: later than what is shown, one after the other,
// and too coarse to tell our clock. What one friend alone can have us hear must not show in them.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8Bytes } from '../../../base/bytes.ts';
import type { MessageKey } from '../../wire/ids.ts';
import {
  BURST_LEAD_MAX_MS,
  FOLLOW_LEAD_MS,
  FOLLOWING_LEAD_MAX_MS,
  PARK_LEAD_MS,
  WRITING_GRID_MS,
  WRITING_SHIFT_MAX_MS,
} from '../../constants-times.ts';

const SHIFT_LABEL = utf8Bytes('foyer/writing-shift/v1');
/** Bytes of chance that one time takes. */
export const WRITING_TIME_BYTES = 5;
/** Of so many messages that are dated ahead the times are known: any may turn out to be two. */
const AHEAD_KEPT = 256;

/** Whether a message written then is shown by now; what isn't is parked. */
export const isShownBy = (nowMs: number, writtenAtMs: number): boolean =>
  writtenAtMs <= nowMs + PARK_LEAD_MS;

export class WritingClock {
  #wroteMs: number;
  /** Writing times of others’ words, by key; those of before now don't matter. */
  readonly #ahead = new Map<MessageKey, number>();

  /** `wroteMs`: the newest writing time before. */
  constructor(wroteMs = 0) {
    this.#wroteMs = wroteMs;
  }

  /** The newest own writing time; 0 when there is none. */
  get wroteMs(): number {
    return this.#wroteMs;
  }

  /** Our own words from before a stop. */
  noteOwn(writtenAtMs: number): void {
    this.#wroteMs = Math.max(this.#wroteMs, writtenAtMs);
  }

  /**
   * Somebody's words were heard: ours stand behind them. Whether they are shown already is a matter
   * of our clock, and would show how that goes.
   */
  noteHeard(key: MessageKey, writtenAtMs: number, nowMs: number): void {
    if (writtenAtMs <= nowMs - WRITING_GRID_MS) return;
    this.#ahead.set(key, writtenAtMs);
    if (this.#ahead.size <= AHEAD_KEPT) return;
    for (const [other, atMs] of this.#ahead) {
      if (atMs <= nowMs - WRITING_GRID_MS) this.#ahead.delete(other);
    }
    if (this.#ahead.size <= AHEAD_KEPT) return;
    const latest = [...this.#ahead].reduce((one, other) => (other[1] > one[1] ? other : one));
    this.#ahead.delete(latest[0]);
  }

  /** Its author has dated it for each of us as it likes: nobody's words follow it. */
  forget(key: MessageKey): void {
    this.#ahead.delete(key);
  }

  /**
   * The time of the words written now, ms since the epoch. `random`: WRITING_TIME_BYTES. Each is
   * later than the one before (PR4), unless our clock was wrong then and has been corrected.
   * `follows`: they are shown among others' words.
   */
  next(nowMs: number, shiftMs: number, random: Uint8Array, follows: boolean): number {
    const gridMs = Math.floor((nowMs + shiftMs) / WRITING_GRID_MS) * WRITING_GRID_MS;
    const blurredMs = gridMs + Math.floor(shareOf(random) * WRITING_GRID_MS);
    const heardMs = follows ? this.#heardUntil(gridMs + FOLLOW_LEAD_MS) : 0;
    const writtenAtMs = Math.max(blurredMs, heardMs + 1);
    const isAhead = this.#wroteMs > nowMs + FOLLOWING_LEAD_MAX_MS + BURST_LEAD_MAX_MS;
    this.#wroteMs = isAhead ? writtenAtMs : Math.max(writtenAtMs, this.#wroteMs + 1);
    return this.#wroteMs;
  }

  /** The newest of others' writing times, but none later than that. */
  #heardUntil(limitMs: number): number {
    let newestMs = 0;
    for (const atMs of this.#ahead.values()) {
      if (atMs <= limitMs) newestMs = Math.max(newestMs, atMs);
    }
    return newestMs;
  }
}

/** How far ahead our words in a lobby are dated under the pseudonym of this generation, ms. */
export function writingShiftMs(lobbySecret: Uint8Array, generation: number): number {
  const text = concatBytes(SHIFT_LABEL, utf8Bytes(`${generation}`));
  return Math.floor(shareOf(hmac(sha256, lobbySecret, text)) * WRITING_SHIFT_MAX_MS);
}

/** From 0 to below 1, by the first bytes. */
function shareOf(bytes: Uint8Array): number {
  let share = 0;
  for (const byte of bytes.subarray(0, WRITING_TIME_BYTES)) share = (share + byte) / 256;
  return share;
}
