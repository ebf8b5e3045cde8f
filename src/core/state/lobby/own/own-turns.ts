// When we do next what we do by ourselves in one lobby, say our presence or compare: about once a
// period, at times that say nothing of other lobbies, of each other, of links that come and go, or
// of when this peer was started.
import { exponential, EXPONENTIAL_BYTES } from '../../../../base/exponential.ts';
import {
  HEARTBEAT_JITTER_SHARE,
  JOINED_MEAN_MS,
  OVERDUE_MEAN_MS,
} from '../../../constants-times.ts';

/** A timer may fire so much late and is in time, ms. */
const TIMER_SLACK_MS = 250;
/** What is a little late waits a little: this many times the delay in the mean. */
const DELAY_FACTOR = 4;
const SHARE_BYTES = 2;

export type Chance = (bytes: number) => Uint8Array;

/** Times are by our clock, ms since the epoch. */
export class OwnTurns {
  #dueMs: number | undefined;

  /** `dueMs`: as it is on disk; undefined when it is to be drawn. */
  constructor(dueMs?: number) {
    this.#dueMs = dueMs;
  }

  /** Undefined when it isn't drawn yet. */
  get dueMs(): number | undefined {
    return this.#dueMs;
  }

  /** `joined`: a newcomer says it soon, a fresh pseudonym in its own time. */
  begin(isFresh: boolean, nowMs: number, chance: Chance): void {
    const meanMs = isFresh ? OVERDUE_MEAN_MS : JOINED_MEAN_MS;
    this.#dueMs = nowMs + exponential(meanMs, chance(EXPONENTIAL_BYTES));
  }

  /** Whether it is to be done now. What is late by more than a timer is put off. */
  isDue(nowMs: number, chance: Chance): boolean {
    const lateMs = nowMs - (this.#dueMs ?? -Infinity);
    if (lateMs < 0) return false;
    if (lateMs <= TIMER_SLACK_MS) return true;
    const meanMs = Math.min(OVERDUE_MEAN_MS, DELAY_FACTOR * lateMs);
    this.#dueMs = nowMs + exponential(meanMs, chance(EXPONENTIAL_BYTES));
    return this.#dueMs === nowMs;
  }

  /** It is done: the next time comes in about a period. */
  done(nowMs: number, periodMs: number, chance: Chance): void {
    const factor = 1 - HEARTBEAT_JITTER_SHARE + 2 * HEARTBEAT_JITTER_SHARE * shareOf(chance);
    this.#dueMs = nowMs + Math.round(periodMs * factor);
  }

  /** Another place of the profile has done it, and will again: our turn comes if it doesn't. */
  doneElsewhere(nowMs: number, longestMs: number, slackMs: number, chance: Chance): void {
    this.#dueMs = nowMs + longestMs + Math.round((slackMs * (1 + 2 * shareOf(chance))) / 4);
  }
}

function shareOf(chance: Chance): number {
  const [high, low] = chance(SHARE_BYTES);
  return ((high! << 8) | low!) / 0xffff;
}
