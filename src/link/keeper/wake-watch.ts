// Notices that the machine has slept, or that the browser has delayed this page's timers, by
// comparing the clocks now and then. Knows nothing of links.
import { SLEEP_MIN_MS, WAKE_CHECK_MS, WAKE_LATE_MS } from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';

export interface WakeListener {
  /** Timers came late: a short sleep, or a page that nobody sees. */
  readonly onLate: () => void;
  /** The machine has slept: what was open before is likely dead, and the steady clock may lag. */
  readonly onSlept: () => void;
}

/** Watches until the function it gives is called. */
export function watchWake(clock: SteadyClock, { onLate, onSlept }: WakeListener): () => void {
  let [steadyMs, nowMs] = [clock.steadyMs(), clock.nowMs()];
  const look = (): void => {
    const lateMs = clock.steadyMs() - steadyMs - WAKE_CHECK_MS;
    // On some systems the steady clock stops while the machine sleeps; then only the other tells.
    const stoodStillMs = clock.nowMs() - nowMs - (clock.steadyMs() - steadyMs);
    [steadyMs, nowMs] = [clock.steadyMs(), clock.nowMs()];
    timer.set(WAKE_CHECK_MS);
    if (stoodStillMs > WAKE_LATE_MS || lateMs > SLEEP_MIN_MS) onSlept();
    else if (lateMs > WAKE_LATE_MS) onLate();
  };
  const timer = new Timer(clock, look);
  timer.set(WAKE_CHECK_MS);
  return () => timer.stop();
}
