// Removes from the disk, now and then, what has expired.
import { Timer } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN_UP_PERIOD_MS } from '../constants.ts';

export class CleanUp {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #timer: Timer;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#timer = new Timer(clock, () => this.run());
  }

  run(): void {
    // What stays on disk a little longer harms nobody; the next round tries again.
    this.#store.cleanUp(this.#clock.nowMs()).catch(() => {});
    this.#timer.set(CLEAN_UP_PERIOD_MS);
  }

  stop(): void {
    this.#timer.stop();
  }
}
