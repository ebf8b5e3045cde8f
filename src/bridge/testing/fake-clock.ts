// A clock that tests move by hand; timers run in the order of their times.
import type { Clock } from '../../base/clock.ts';

export interface FakeClock extends Clock {
  /** Runs every timer that falls due on the way, also those set meanwhile. */
  readonly advance: (ms: number) => void;
  /** Timers that are set. */
  readonly timers: number;
  /** When the next timer is due, ms since the epoch. */
  readonly nextAtMs: number | undefined;
}

interface Timing {
  readonly atMs: number;
  readonly task: () => void;
}

/** Begins at a time that is no round number of anything. */
export function createFakeClock(startMs = 1_790_000_012_345): FakeClock {
  const timings = new Set<Timing>();
  let nowMs = startMs;
  const first = (): Timing | undefined =>
    [...timings].reduce<Timing | undefined>(
      (soonest, timing) => (!soonest || timing.atMs < soonest.atMs ? timing : soonest),
      undefined,
    );
  return {
    nowMs: () => nowMs,
    after(delayMs, task) {
      const timing = { atMs: nowMs + Math.max(0, delayMs), task };
      timings.add(timing);
      return () => timings.delete(timing);
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let due = first(); due && due.atMs <= untilMs; due = first()) {
        nowMs = Math.max(nowMs, due.atMs);
        timings.delete(due);
        due.task();
      }
      nowMs = untilMs;
    },
    get timers() {
      return timings.size;
    },
    get nextAtMs() {
      return first()?.atMs;
    },
  };
}
