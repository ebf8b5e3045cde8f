// The writing times of our own words in one lobby: later than what is shown, one after the other,
// and too coarse to tell our clock. What one friend alone can have us hear must not show in them.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8Bytes } from '../../../base/bytes.ts';
import type { Author, MessageKey } from '../../wire/ids.ts';
import {
  BURST_LEAD_MAX_MS,
  FOLLOW_AFTER_MS,
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

/** Words of somebody else. */
export interface HeardWords {
  readonly key: MessageKey;
  readonly author: Author;
  readonly writtenAtMs: number;
}

/** Which words of others ours follow. */
export interface Following {
  /** Whether what this author wrote is with all, for all we know. */
  readonly isFollowed: (author: Author) => boolean;
  /** What is heard comes by one friend, who can tell anyway: it is followed at once. */
  readonly hasOneRoute: boolean;
}

export class WritingClock {
  #wroteMs: number;
  /** Others’ words, by key; those of before now don't matter. */
  readonly #ahead = new Map<MessageKey, HeardWords & { readonly heardAtMs: number }>();

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
  noteHeard({ key, author, writtenAtMs }: HeardWords, nowMs: number): void {
    if (writtenAtMs <= nowMs - WRITING_GRID_MS) return;
    // A part of a long message is no later news than the first.
    const heardAtMs = this.#ahead.get(key)?.heardAtMs ?? nowMs;
    this.#ahead.set(key, { key, author, writtenAtMs, heardAtMs });
    if (this.#ahead.size <= AHEAD_KEPT) return;
    for (const other of this.#ahead.values()) {
      if (other.writtenAtMs <= nowMs - WRITING_GRID_MS) this.#ahead.delete(other.key);
    }
    if (this.#ahead.size <= AHEAD_KEPT) return;
    const latest = [...this.#ahead.values()].reduce((one, other) =>
      other.writtenAtMs > one.writtenAtMs ? other : one,
    );
    this.#ahead.delete(latest.key);
  }

  /** Its author has dated it for each of us as it likes: nobody's words follow it. */
  forget(key: MessageKey): void {
    this.#ahead.delete(key);
  }

  /**
   * The time of the words written now, ms since the epoch. `random`: WRITING_TIME_BYTES. Each is
   * later than the one before (PR4), unless our clock was wrong then and has been corrected.
   * `following`: undefined where ours aren't shown among others' words.
   */
  next(
    nowMs: number,
    shiftMs: number,
    random: Uint8Array,
    following: Following | undefined,
  ): number {
    const gridMs = Math.floor((nowMs + shiftMs) / WRITING_GRID_MS) * WRITING_GRID_MS;
    const blurredMs = gridMs + Math.floor(shareOf(random) * WRITING_GRID_MS);
    const limitMs = gridMs + FOLLOW_LEAD_MS;
    const heardMs = following ? this.#heardUntil(limitMs, nowMs, following) : 0;
    const writtenAtMs = Math.max(blurredMs, heardMs + 1);
    const isAhead = this.#wroteMs > nowMs + FOLLOWING_LEAD_MAX_MS + BURST_LEAD_MAX_MS;
    this.#wroteMs = isAhead ? writtenAtMs : Math.max(writtenAtMs, this.#wroteMs + 1);
    return this.#wroteMs;
  }

  /** The newest of others' writing times, but none later than that. */
  #heardUntil(limitMs: number, nowMs: number, { isFollowed, hasOneRoute }: Following): number {
    const sinceMs = hasOneRoute ? nowMs : nowMs - FOLLOW_AFTER_MS;
    let newestMs = 0;
    for (const { author, writtenAtMs, heardAtMs } of this.#ahead.values()) {
      if (writtenAtMs > limitMs || writtenAtMs <= newestMs || heardAtMs > sinceMs) continue;
      if (isFollowed(author)) newestMs = writtenAtMs;
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
