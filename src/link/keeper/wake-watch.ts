// Notices that the machine has slept, or that the browser has held this page's timers up, by a
// look at the clocks now and then. Knows nothing of links.
import { SLEEP_MIN_MS, WAKE_CHECK_MS, WAKE_LATE_MS } from '../constants.ts';
import { Alarm } from './link-clock.ts';
import type { LinkClock } from './link-clock.ts';

export interface WakeListener {
  /** Timers came late: a short sleep, or a page that nobody sees. */
  readonly onLate: () => void;
  /** The machine has slept: what was open before is likely dead, and the steady clock may lag. */
  readonly onSlept: () => void;
}

/** Watches until the function it gives is called. */
export function watchWake(clock: LinkClock, { onLate, onSlept }: WakeListener): () => void {
  let [nowMs, wallMs] = [clock.nowMs(), clock.wallMs()];
  const look = (): void => {
    const lateMs = clock.nowMs() - nowMs - WAKE_CHECK_MS;
    // On some systems the steady clock sleeps with the machine; then only the other one tells.
    const stoodStillMs = clock.wallMs() - wallMs - (clock.nowMs() - nowMs);
    [nowMs, wallMs] = [clock.nowMs(), clock.wallMs()];
    alarm.set(WAKE_CHECK_MS);
    if (stoodStillMs > WAKE_LATE_MS || lateMs > SLEEP_MIN_MS) onSlept();
    else if (lateMs > WAKE_LATE_MS) onLate();
  };
  const alarm = new Alarm(clock, look);
  alarm.set(WAKE_CHECK_MS);
  return () => alarm.stop();
}
