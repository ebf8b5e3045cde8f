// Time, passed in everywhere so that tests run it by hand.

/** A timer is never set longer than this, in ms: browsers take 2^31 for zero. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export interface Clock {
  /** Our clock, ms since the epoch. It may jump when the machine's clock is set. */
  readonly nowMs: () => number;
  /** Runs `task` once after the delay, unless the answer is called before. */
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** A clock for whoever must not be fooled when the machine's clock is set. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some moment of the past; they only grow. */
  readonly steadyMs: () => number;
}

/** The clock of the page or worker we run in. */
export const systemClock: SteadyClock = {
  nowMs: () => Date.now(),
  steadyMs: () => performance.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), TIMER_MS_MAX));
    return () => clearTimeout(timer);
  },
};

/** One timer that is set anew or stopped; setting it forgets the former setting. */
export class Timer {
  readonly #clock: Clock;
  readonly #task: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, task: () => void) {
    this.#clock = clock;
    this.#task = task;
  }

  get isSet(): boolean {
    return this.#cancel !== undefined;
  }

  set(delayMs: number): void {
    this.stop();
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#task();
    });
  }

  /** By the clock's `nowMs`; runs at once when it is `atMs` already. */
  setAt(atMs: number): void {
    this.set(Math.max(0, atMs - this.#clock.nowMs()));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
