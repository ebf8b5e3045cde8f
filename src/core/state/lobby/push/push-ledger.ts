// How late each route was over the last messages of a lobby, and by which few routes one would have
// had them nearly as early as by all. Knows no packets and sends nothing.
import { PUSH_LATE_MAX_MS, PUSH_LINKS_MAX, PUSH_MESSAGES } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';

/** A link chosen before stays unless another is better by so much, ms. */
const HYSTERESIS_MS = 1;

/** A route that spoke of fewer than this share of the messages counts as late for the others. */
const SPOKE_SHARE_MIN = 0.25;

/** For one message: after the first signal of any route, each route's own, ms. */
export type Lateness = ReadonlyMap<PeerId, number>;

/** The last PUSH_MESSAGES messages. */
export class PushLedger {
  #rows: Lateness[] = [];
  #isOfKnown = false;

  get size(): number {
    return this.#rows.length;
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
      this.#rows = [];
    }
    this.#rows.push(row);
    if (this.#rows.length > PUSH_MESSAGES) this.#rows.shift();
    return true;
  }

  /**
   * At most PUSH_LINKS_MAX of `routes`: the best one, and each further one that makes the mean
   * earlier by `gainMs` at least. `chosen` are those of the last time.
   */
  choose(routes: readonly PeerId[], chosen: ReadonlySet<PeerId>, gainMs: number): Set<PeerId> {
    const times = new Map(routes.map((route) => [route, this.#timesOf(route)]));
    const best = new Float64Array(this.#rows.length).fill(PUSH_LATE_MAX_MS);
    const next = new Set<PeerId>();
    while (next.size < Math.min(PUSH_LINKS_MAX, routes.length)) {
      let [winner, winnerGainMs]: [PeerId | undefined, number] = [undefined, -Infinity];
      for (const [route, timesMs] of times) {
        if (next.has(route)) continue;
        const gain = gainOf(best, timesMs) + (chosen.has(route) ? HYSTERESIS_MS : 0);
        if (gain > winnerGainMs) [winner, winnerGainMs] = [route, gain];
      }
      if (winner === undefined || (next.size > 0 && winnerGainMs < gainMs)) break;
      next.add(winner);
      const timesMs = times.get(winner)!;
      for (let at = 0; at < best.length; at++) best[at] = Math.min(best[at]!, timesMs[at]!);
    }
    return next;
  }

  /** For each message, ms: where the route didn't speak, since it was told first, its mean. */
  #timesOf(route: PeerId): Float64Array {
    const timesMs = new Float64Array(this.#rows.length);
    let [spoke, sumMs] = [0, 0];
    for (let at = 0; at < timesMs.length; at++) {
      const ms = this.#rows[at]!.get(route);
      timesMs[at] = ms === undefined ? NaN : Math.min(PUSH_LATE_MAX_MS, ms);
      if (ms === undefined) continue;
      spoke++;
      sumMs += timesMs[at]!;
    }
    const isSilent = spoke < SPOKE_SHARE_MIN * timesMs.length;
    const usualMs = isSilent ? PUSH_LATE_MAX_MS : sumMs / spoke;
    for (let at = 0; at < timesMs.length; at++) {
      if (Number.isNaN(timesMs[at]!)) timesMs[at] = Math.min(PUSH_LATE_MAX_MS, usualMs);
    }
    return timesMs;
  }
}

/** By how much the mean over the messages gets earlier with this route, ms. */
function gainOf(best: Float64Array, timesMs: Float64Array): number {
  if (best.length === 0) return 0;
  let sum = 0;
  for (let at = 0; at < best.length; at++) sum += Math.max(0, best[at]! - timesMs[at]!);
  return sum / best.length;
}
