// A clock that stands still until a test moves it. Between two timers everything that waits for a
// promise gets its turn, so that a test sees the same order each time.
import type { SteadyClock } from '../../base/clock.ts';

const EPOCH_MS = Date.UTC(2026, 10, 22, 12);

interface Timing {
  readonly atMs: number;
  readonly number: number;
  readonly task: () => void;
}

export class VirtualClock implements SteadyClock {
  #steadyMs = 0;
  #offsetMs = EPOCH_MS;
  #nextNumber = 0;
  readonly #timers = new Set<Timing>();

  readonly steadyMs = (): number => this.#steadyMs;
  readonly nowMs = (): number => this.#offsetMs + this.#steadyMs;

  readonly after = (delayMs: number, task: () => void): (() => void) => {
    const timer = { atMs: this.#steadyMs + Math.max(0, delayMs), number: this.#nextNumber++, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  get timers(): number {
    return this.#timers.size;
  }

  /** As when a person sets the machine's clock. */
  setNowMs(nowMs: number): void {
    this.#offsetMs = nowMs - this.#steadyMs;
  }

  /** Lets time pass; timers run at their time and in the order in which they were set. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#steadyMs + ms;
    await settle();
    for (let timer = this.#first(untilMs); timer; timer = this.#first(untilMs)) {
      this.#steadyMs = Math.max(this.#steadyMs, timer.atMs);
      this.#timers.delete(timer);
      timer.task();
      await settle();
    }
    this.#steadyMs = untilMs;
  }

  /** The machine sleeps, and the steady clock with it: only the machine's clock goes on. */
  suspend(ms: number): void {
    this.setNowMs(this.nowMs() + ms);
  }

  /** The machine sleeps: time passes, and what was due runs once, late. */
  async sleep(ms: number): Promise<void> {
    this.#steadyMs += ms;
    await this.advance(0);
  }

  #first(untilMs: number): Timing | undefined {
    let first: Timing | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs > untilMs) continue;
      const earlier = !first || timer.atMs < first.atMs;
      if (earlier || (timer.atMs === first?.atMs && timer.number < first.number)) first = timer;
    }
    return first;
  }
}

/** Lets everything that is ready to go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
