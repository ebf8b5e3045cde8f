// What one friend may bring into one lobby of old messages by unknown authors. It grows with time,
// also while we were away; nothing is charged in the first half hour, in which a newcomer fetches
// what there is.
import {
  HISTORY_BURST,
  HISTORY_FIRST_MS,
  HISTORY_GROWN_MS,
  HISTORY_MAX,
  HISTORY_PER_S,
  HISTORY_UNIT_BYTES,
  HISTORY_YOUNG_MS,
  HISTORY_YOUNG_SHARE,
} from '../../constants-shares.ts';

/** Times of the lobby that say since when a budget has grown. */
export interface BudgetTimes {
  readonly joinedAtMs: number;
  /** When we were last there before this start. */
  readonly lastThereMs: number;
}

export class HistoryBudget {
  readonly #freeUntilMs: number;
  #units = HISTORY_BURST;
  #atMs: number;
  #bytes = 0;
  #toldAtMs = -Infinity;

  constructor({ joinedAtMs, lastThereMs }: BudgetTimes) {
    this.#freeUntilMs = joinedAtMs + HISTORY_FIRST_MS;
    this.#atMs = lastThereMs;
  }

  /** Messages that may be asked for now, if none is long. */
  left(nowMs: number): number {
    if (nowMs < this.#freeUntilMs) return Infinity;
    this.#grow(nowMs);
    return Math.max(0, Math.floor(this.#units));
  }

  /**
   * Charges a message that came. Returns the bytes brought in all when the budget is used up and
   * the person should know: once in HISTORY_GROWN_MS.
   */
  charge(bytes: number, writtenAtMs: number, nowMs: number): number | undefined {
    if (nowMs < this.#freeUntilMs) return undefined;
    this.#grow(nowMs);
    this.#bytes += bytes;
    const share = nowMs - writtenAtMs < HISTORY_YOUNG_MS ? HISTORY_YOUNG_SHARE : 1;
    this.#units -= share * (1 + bytes / HISTORY_UNIT_BYTES);
    if (this.#units >= 1 || nowMs - this.#toldAtMs < HISTORY_GROWN_MS) return undefined;
    this.#toldAtMs = nowMs;
    return this.#bytes;
  }

  #grow(nowMs: number): void {
    const passedS = Math.max(0, nowMs - this.#atMs) / 1_000;
    this.#units = Math.min(HISTORY_MAX, this.#units + passedS * HISTORY_PER_S);
    this.#atMs = nowMs;
  }
}
