// How long whoever holds a stem waits for the message to come back by diffusion: measured by what
// came back, and drawn anew for each.
import {
  EMBARGO_MAX_MS,
  EMBARGO_MIN_MS,
  EMBARGO_SAMPLES_MAX,
  EMBARGO_SAMPLES_MIN,
  EMBARGO_START_MS,
} from '../../constants-stem.ts';
import { exponential } from '../../../base/exponential.ts';

/** What nearly all that come back stay below. */
const MOST = 0.95;

/** The times that stems of one lobby took to come back, and the embargoes that follow. */
export class Embargo {
  /** The newest ones, ms, in a ring. */
  readonly #samplesMs: number[] = [];
  #at = 0;

  returned(afterMs: number): void {
    this.#samplesMs[this.#at] = afterMs;
    this.#at = (this.#at + 1) % EMBARGO_SAMPLES_MAX;
  }

  /** The shortest that one may be, ms. */
  get minMs(): number {
    if (this.#samplesMs.length < EMBARGO_SAMPLES_MIN) return EMBARGO_START_MS;
    const sorted = [...this.#samplesMs].sort((a, b) => a - b);
    const most = sorted[Math.floor(MOST * (sorted.length - 1))]!;
    return Math.min(EMBARGO_MAX_MS, Math.max(EMBARGO_MIN_MS, 2 * most));
  }

  /**
   * One embargo, ms: the exponential part keeps it from telling how many held the stem.
   * `slow`: it comes back by comparing, which takes its time.
   */
  draw(random: Uint8Array, isSlow = false): number {
    const minMs = isSlow ? EMBARGO_MAX_MS : this.minMs;
    return Math.ceil(minMs) + exponential(minMs, random);
  }
}
