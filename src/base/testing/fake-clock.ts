// A clock that tests move by hand; timers run in the order of their times, and where those are the
// same in the order in which they were set.
import type { SteadyClock } from '../clock.ts';

export interface FakeClock extends SteadyClock {
  /** Runs every timer that falls due on the way, also those set meanwhile. */
  readonly advance: (ms: number) => void;
  /** Goes on to the next timer and runs it; false when none is due by `untilSteadyMs`. */
  readonly runNext: (untilSteadyMs: number) => boolean;
  /** Time passes, and no timer runs: the machine sleeps. */
  readonly skipTo: (untilSteadyMs: number) => void;
  /** As when a person sets the machine's clock: the steady clock and the timers don't notice. */
  readonly setNowMs: (nowMs: number) => void;
  /** Timers that are set. */
  readonly timers: number;
  /** When the next timer is due, ms since the epoch. */
  readonly nextAtMs: number | undefined;
}

interface Timing {
  /** By the steady clock. */
  readonly atMs: number;
  readonly task: () => void;
}

/** Begins at a time that is no round number of anything; the steady clock begins at 0. */
export function createFakeClock(startMs = 1_790_000_012_345): FakeClock {
  const timings = new Set<Timing>();
  let steadyMs = 0;
  let offsetMs = startMs;
  const first = (): Timing | undefined =>
    [...timings].reduce<Timing | undefined>(
      (soonest, timing) => (!soonest || timing.atMs < soonest.atMs ? timing : soonest),
      undefined,
    );
  const runNext = (untilSteadyMs: number): boolean => {
    const due = first();
    if (!due || due.atMs > untilSteadyMs) return false;
    steadyMs = Math.max(steadyMs, due.atMs);
    timings.delete(due);
    due.task();
    return true;
  };
  return {
    nowMs: () => offsetMs + steadyMs,
    steadyMs: () => steadyMs,
    after(delayMs, task) {
      const timing = { atMs: steadyMs + Math.max(0, delayMs), task };
      timings.add(timing);
      return () => timings.delete(timing);
    },
    runNext,
    advance(ms) {
      const untilMs = steadyMs + ms;
      while (runNext(untilMs));
      steadyMs = untilMs;
    },
    skipTo: (untilSteadyMs) => (steadyMs = untilSteadyMs),
    setNowMs: (nowMs) => (offsetMs = nowMs - steadyMs),
    get timers() {
      return timings.size;
    },
    get nextAtMs() {
      const next = first();
      return next && offsetMs + next.atMs;
    },
  };
}
