// While a new worker takes over from the old one, no tab posts to the old one. Chromium stops the
// old worker as soon as it has nothing to do, once; a post in just that moment starts it again, and
// then it stays until it was idle for 30 s, or for five minutes in all. Nothing is lost: what isn't
// posted is kept by each tab's port, which hands all of it to the next worker.
import type { Clock } from '../../base/clock.ts';
import { Timer } from '../../base/clock.ts';
import type { OpenChannel } from '../../bridge/carriers/channel-carrier.ts';

/** What tabs posted before they knew reaches the old worker within this time, in ms. */
export const SETTLE_MS = 250;
/** Longer than an old worker takes that was started again, in ms; then tabs post as before. */
export const QUIET_MS = 35_000;

export interface Takeover {
  /** Whether tabs are to be quiet. */
  readonly isUnderWay: boolean;
  /** All tabs of this site are quiet; resolves when the new worker can be asked to take over. */
  begin(): Promise<void>;
  /** The new worker is there. */
  end(): void;
}

const CHANNEL = 'foyer-takeover';

export function createTakeover(clock: Clock, open: OpenChannel): Takeover {
  const channel = open(CHANNEL);
  let isUnderWay = false;
  const timer = new Timer(clock, () => (isUnderWay = false));
  const beQuiet = (): void => {
    isUnderWay = true;
    timer.set(QUIET_MS);
  };
  channel.onmessage = beQuiet;
  return {
    get isUnderWay() {
      return isUnderWay;
    },
    begin() {
      beQuiet();
      channel.postMessage('begins');
      return new Promise((resolve) => void clock.after(SETTLE_MS, resolve));
    },
    end() {
      isUnderWay = false;
      timer.stop();
    },
  };
}
