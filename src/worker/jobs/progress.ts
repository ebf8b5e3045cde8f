// How far long work has come, told not too often.
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import { PROGRESS_PERIOD_MS } from '../constants.ts';

/** Records done, of so many; undefined while nobody knows. */
export type OnProgress = (done: number, of: number | undefined) => void;

/** Passes the first call on, then at most one in each PROGRESS_PERIOD_MS. */
export function throttleProgress(clock: Clock, tell: OnProgress): OnProgress {
  let toldAtMs = -Infinity;
  return (done, of) => {
    const nowMs = clock.nowMs();
    // The clock may be set back meanwhile.
    if (Math.abs(nowMs - toldAtMs) < PROGRESS_PERIOD_MS) return;
    toldAtMs = nowMs;
    tell(done, of);
  };
}

/** Tells the tab that asked. */
export function progressTold(
  { clock, port }: { readonly clock: Clock; readonly port: Pick<PeerPort, 'say'> },
  { tab, request }: { readonly tab: string; readonly request: string },
): OnProgress {
  return throttleProgress(clock, (done, of) =>
    port.say(tab, { type: 'progress', request, done, of }),
  );
}
