// Time as links see it, passed in everywhere so that tests run it by hand.

export interface LinkClock {
  /** Milliseconds that only grow, whatever happens to the machine's clock. */
  readonly nowMs: () => number;
  /** Milliseconds since the epoch by the machine's clock, as friends see it in signals. */
  readonly wallMs: () => number;
  /** Runs `task` once after the delay, unless the answer is called before. */
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** The clock of a page. */
export const pageClock: LinkClock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** One timer that is set anew or stopped; setting it forgets the former setting. */
export class Alarm {
  readonly #clock: LinkClock;
  readonly #task: () => void;
  #stop: (() => void) | undefined;

  constructor(clock: LinkClock, task: () => void) {
    this.#clock = clock;
    this.#task = task;
  }

  get isSet(): boolean {
    return this.#stop !== undefined;
  }

  set(delayMs: number): void {
    this.stop();
    this.#stop = this.#clock.after(Math.max(0, delayMs), () => {
      this.#stop = undefined;
      this.#task();
    });
  }

  /** Undefined stops it. `atMs` is of the same kind as the clock's `nowMs`. */
  setAt(atMs: number | undefined): void {
    if (atMs === undefined) this.stop();
    else this.set(atMs - this.#clock.nowMs());
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
