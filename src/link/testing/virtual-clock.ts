// A clock that stands still until a test moves it. Between two timers everything that waits for a
// promise gets its turn, so that a test sees the same order each time.
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { SteadyClock } from '../../base/clock.ts';

const EPOCH_MS = Date.UTC(2026, 10, 22, 12);

export class VirtualClock implements SteadyClock {
  readonly #clock = createFakeClock(EPOCH_MS);

  readonly steadyMs = this.#clock.steadyMs;
  readonly nowMs = this.#clock.nowMs;
  readonly after = this.#clock.after;
  readonly setNowMs = this.#clock.setNowMs;

  get timers(): number {
    return this.#clock.timers;
  }

  /** Lets time pass; timers run at their time and in the order in which they were set. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.steadyMs() + ms;
    do await settle();
    while (this.#clock.runNext(untilMs));
    this.#clock.skipTo(untilMs);
  }

  /** The machine sleeps, and the steady clock with it: only the machine's clock goes on. */
  suspend(ms: number): void {
    this.setNowMs(this.nowMs() + ms);
  }

  /** The machine sleeps: time passes, and what was due runs once, late. */
  async sleep(ms: number): Promise<void> {
    this.#clock.skipTo(this.steadyMs() + ms);
    await this.advance(0);
  }
}

/** Lets everything that is ready to go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
