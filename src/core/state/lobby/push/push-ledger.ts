// How late each route was over the last messages of a lobby, and by which few routes one would have
// had them nearly as early as by all. Knows no packets and sends nothing.
import { PUSH_LATE_MAX_MS, PUSH_LINKS_MAX, PUSH_MESSAGES } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { Lateness } from './lateness.ts';

/** A link chosen before stays unless another is better by so much, ms. */
const HYSTERESIS_MS = 1;

/** A route that spoke of fewer than this share of the messages counts as late for the others. */
const SPOKE_SHARE_MIN = 0.25;

/** The last PUSH_MESSAGES messages. */
export class PushLedger {
  /** For each route, how late it was for each of them, in a ring; NaN where it didn't speak. */
  readonly #timesMs = new Map<PeerId, Float64Array>();
  #size = 0;
  #next = 0;
  #isOfKnown = false;

  get size(): number {
    return this.#size;
  }

  /** Only messages of known authors count from now on: there was one. */
  get isOfKnown(): boolean {
    return this.#isOfKnown;
  }

  /**
   * False when it doesn't count: nobody shall choose our routes by words under new names. With the
   * first message of a known author it begins anew.
   */
  add(row: Lateness, isKnown: boolean): boolean {
    if (!isKnown && this.#isOfKnown) return false;
    if (isKnown && !this.#isOfKnown) {
      this.#isOfKnown = true;
      this.#timesMs.clear();
      this.#size = this.#next = 0;
    }
    const at = this.#next;
    this.#next = (at + 1) % PUSH_MESSAGES;
    this.#size = Math.min(PUSH_MESSAGES, this.#size + 1);
    for (const timesMs of this.#timesMs.values()) timesMs[at] = NaN;
    for (let one = 0; one < row.size; one++) {
      this.#timesOf(row.routeAt(one))[at] = Math.min(PUSH_LATE_MAX_MS, row.lateAt(one));
    }
    return true;
  }

  /**
   * At most PUSH_LINKS_MAX of `routes`: the best one, and each further one that makes the mean
   * earlier by `gainMs` at least. `chosen` are those of the last time.
   */
  choose(routes: readonly PeerId[], chosen: ReadonlySet<PeerId>, gainMs: number): Set<PeerId> {
    const usualMs = routes.map((route) => this.#usualMs(this.#timesMs.get(route)));
    const best = BEST.fill(PUSH_LATE_MAX_MS);
    const next = new Set<PeerId>();
    while (next.size < Math.min(PUSH_LINKS_MAX, routes.length)) {
      let [winner, winnerGainMs] = [-1, -Infinity];
      for (let at = 0; at < routes.length; at++) {
        const route = routes[at]!;
        if (next.has(route)) continue;
        const timesMs = this.#timesMs.get(route);
        let gain = this.#gainMs(timesMs, usualMs[at]!);
        if (chosen.has(route)) gain += HYSTERESIS_MS;
        if (gain > winnerGainMs) [winner, winnerGainMs] = [at, gain];
      }
      if (winner < 0 || (next.size > 0 && winnerGainMs < gainMs)) break;
      next.add(routes[winner]!);
      const timesMs = this.#timesMs.get(routes[winner]!);
      for (let at = 0; at < this.#size; at++) {
        best[at] = Math.min(best[at]!, timeAt(timesMs, at, usualMs[winner]!));
      }
    }
    return next;
  }

  /** What counts for a message of which the route didn't speak, since it was told first, ms. */
  #usualMs(timesMs: Float64Array | undefined): number {
    let [spoke, sumMs] = [0, 0];
    for (let at = 0; timesMs && at < this.#size; at++) {
      const ms = timesMs[at]!;
      if (Number.isNaN(ms)) continue;
      spoke++;
      sumMs += ms;
    }
    const isSilent = spoke === 0 || spoke < SPOKE_SHARE_MIN * this.#size;
    return isSilent ? PUSH_LATE_MAX_MS : sumMs / spoke;
  }

  /** By how much the mean over the messages gets earlier than `BEST` with this route, ms. */
  #gainMs(timesMs: Float64Array | undefined, usualMs: number): number {
    if (this.#size === 0) return 0;
    let sum = 0;
    for (let at = 0; at < this.#size; at++) {
      sum += Math.max(0, BEST[at]! - timeAt(timesMs, at, usualMs));
    }
    return sum / this.#size;
  }

  #timesOf(route: PeerId): Float64Array {
    const known = this.#timesMs.get(route);
    if (known) return known;
    // Who hasn't spoken for so long is forgotten.
    for (const [other, timesMs] of this.#timesMs) {
      if (timesMs.every(Number.isNaN)) this.#timesMs.delete(other);
    }
    const timesMs = new Float64Array(PUSH_MESSAGES).fill(NaN);
    this.#timesMs.set(route, timesMs);
    return timesMs;
  }
}

/** For each message, by the routes that are chosen so far, ms: only while routes are chosen. */
const BEST = new Float64Array(PUSH_MESSAGES);

function timeAt(timesMs: Float64Array | undefined, at: number, usualMs: number): number {
  const ms = timesMs?.[at] ?? NaN;
  return Number.isNaN(ms) ? usualMs : ms;
}
