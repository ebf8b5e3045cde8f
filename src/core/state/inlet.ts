// What one friend may bring into one lobby of authors whom we don't know. It is counted before any
// signature is checked, and kept over links, so that dialling again refills nothing.
import { TokenBucket } from '../../base/token-bucket.ts';
import {
  FLOOD_BURST,
  FLOOD_PER_S,
  FLOOD_QUIET_MS,
  HISTORY_GROWN_MS,
  INLET_HANDOVER_BURST,
  INLET_HANDOVER_PER_S,
  INLET_STORED_BURST,
  INLET_STORED_PER_S,
  INLET_STORED_UNIT_BYTES,
  INLET_UNKNOWN_BURST,
  INLET_UNKNOWN_PER_S,
} from '../constants-shares.ts';

/** The allowance of one friend in one lobby, and whether it floods. */
export class Inlet {
  readonly #unknown: TokenBucket;
  readonly #handover: TokenBucket;
  readonly #refusals: TokenBucket;
  readonly #stored: TokenBucket;
  #storedBytes = 0;
  #toldAtMs = -Infinity;
  #refusedAtMs = 0;
  #isFlood = false;

  constructor(nowMs: number) {
    this.#unknown = new TokenBucket(INLET_UNKNOWN_BURST, INLET_UNKNOWN_PER_S, nowMs);
    this.#handover = new TokenBucket(INLET_HANDOVER_BURST, INLET_HANDOVER_PER_S, nowMs);
    this.#refusals = new TokenBucket(FLOOD_BURST, FLOOD_PER_S, nowMs);
    this.#stored = new TokenBucket(INLET_STORED_BURST, INLET_STORED_PER_S, nowMs);
  }

  /** The friend floods the lobby just now. */
  get isFlood(): boolean {
    return this.#isFlood;
  }

  /** 'flood' is a refusal too, by which a flood begins. */
  take(way: 'live' | 'stem' | 'handover', nowMs: number): 'taken' | 'refused' | 'flood' {
    const bucket = way === 'handover' ? this.#handover : this.#unknown;
    // What comes along a stem comes once more, by diffusion.
    if (bucket.take(way === 'stem' ? 2 : 1, nowMs)) return 'taken';
    this.#refusedAtMs = nowMs;
    if (this.#refusals.take(1, nowMs) || this.#isFlood) return 'refused';
    this.#isFlood = true;
    return 'flood';
  }

  /** Charges what would stay on our disk; false: there is no room for it now. */
  store(bytes: number, nowMs: number): boolean {
    if (!this.#stored.take(Math.ceil(bytes / INLET_STORED_UNIT_BYTES), nowMs)) return false;
    this.#storedBytes += bytes;
    return true;
  }

  /** What it has stored, when the person should know: once in HISTORY_GROWN_MS. */
  tellStored(nowMs: number): number | undefined {
    if (nowMs - this.#toldAtMs < HISTORY_GROWN_MS) return undefined;
    this.#toldAtMs = nowMs;
    return this.#storedBytes;
  }

  /** True when a flood has ended. */
  ends(nowMs: number): boolean {
    if (!this.#isFlood || nowMs - this.#refusedAtMs < FLOOD_QUIET_MS) return false;
    this.#isFlood = false;
    return true;
  }

  /** Nothing to remember. */
  isFresh(nowMs: number): boolean {
    const buckets = [this.#unknown, this.#handover, this.#refusals, this.#stored];
    return !this.#isFlood && buckets.every((bucket) => bucket.full(nowMs));
  }
}
