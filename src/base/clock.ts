// Time, passed in everywhere so that tests run it by hand.

/** The longest delay in ms that browsers keep: they take 2^31 for zero. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Time for both sides of the bridge and for the host. */
export interface Clock {
  /** Our clock, ms since the epoch. It may jump when the machine's clock is set. */
  readonly nowMs: () => number;
  /** Runs `task` once after the delay, unless the answer is called before. */
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** A clock for whoever measures durations, also while somebody sets the machine's clock. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some moment in the past; they never go back. */
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

/** One timer that is set again or stopped; setting it replaces the former setting. */
export class Timer {
  readonly #clock: Clock;
  readonly #task: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, task: () => void) {
    this.#clock = clock;
    this.#task = task;
  }

  /** True until the task runs. */
  get isSet(): boolean {
    return this.#cancel !== undefined;
  }

  /** Runs the task once after `delayMs`; at once when that is 0 or less. */
  set(delayMs: number): void {
    this.stop();
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#task();
    });
  }

  /** Runs the task when the clock's `nowMs` is `atMs`; at once when it is past. */
  setAt(atMs: number): void {
    this.set(Math.max(0, atMs - this.#clock.nowMs()));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
