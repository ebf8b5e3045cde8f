// Time in a simulation: nothing but what is due next, so that an hour costs what happens in it.
import { TimeQueue } from './time-queue.ts';

/** When simulations begin: any time will do, but always the same. */
export const START_MS = 1_800_000_000_000;
/** Steps at one and the same ms before a simulation is taken to hang. */
const STEPS_AT_ONCE_MAX = 5_000_000;

export class VirtualTime {
  readonly queue = new TimeQueue();
  #nowMs = START_MS;

  get nowMs(): number {
    return this.#nowMs;
  }

  at(afterMs: number, run: () => void): void {
    this.queue.push(this.#nowMs + afterMs, run);
  }

  /** Runs until it holds (looked at after every event); says whether it did in time. */
  runUntil(holds: () => boolean, forMs: number): boolean {
    const endMs = this.#nowMs + forMs;
    let steps = 0;
    for (;;) {
      if (holds()) return true;
      const nextMs = this.queue.nextMs;
      if (nextMs === undefined || nextMs > endMs) break;
      steps = nextMs === this.#nowMs ? steps + 1 : 0;
      if (steps > STEPS_AT_ONCE_MAX) throw new Error('virtual time stands still');
      this.#nowMs = nextMs;
      this.queue.shift()!();
    }
    this.#nowMs = endMs;
    return holds();
  }

  /** The same, looked at every so often, for questions that are dear. */
  runUntilEvery(everyMs: number, holds: () => boolean, forMs: number): boolean {
    const endMs = this.#nowMs + forMs;
    while (!holds() && this.#nowMs < endMs) {
      this.runUntil(() => false, Math.min(everyMs, endMs - this.#nowMs));
    }
    return holds();
  }
}
