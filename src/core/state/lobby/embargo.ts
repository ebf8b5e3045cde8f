// How long whoever holds a stem waits for the message to come back by diffusion: measured by what
// came back by the same route, and drawn anew for each.
import {
  EMBARGO_BACKOFF,
  EMBARGO_BLUR_SHARE,
  EMBARGO_DEVIATIONS,
  EMBARGO_HOPS,
  EMBARGO_MAX_MS,
  EMBARGO_MIN_MS,
  EMBARGO_ROUTE_MIN,
  EMBARGO_ROUTE_MIN_MS,
  EMBARGO_SAMPLES_MAX,
  EMBARGO_SAMPLES_MIN,
  EMBARGO_START_MS,
} from '../../constants-stem.ts';
import { exponential } from '../../../base/exponential.ts';
import type { PeerId } from '../../wire/ids.ts';
import type { RoundTrips } from './push/push-missing.ts';

/** What nearly all that come back stay below. */
const MOST = 0.95;
/** What one return weighs in a route's mean, and in its deviation (as in RFC 6298). */
const MEAN_WEIGHT = 1 / 8;
const DEVIATION_WEIGHT = 1 / 4;

/** What came back by one route. */
interface RouteTimes {
  count: number;
  meanMs: number;
  deviationMs: number;
}

/** The times that stems of one lobby took to come back, and the embargoes that follow. */
export class Embargo {
  /** The newest ones by any route, ms, in a ring. */
  readonly #samplesMs: number[] = [];
  #at = 0;
  readonly #routes = new Map<PeerId, RouteTimes>();
  /** How often in turn nothing came back by a route in its time. */
  readonly #lost = new Map<PeerId, number>();
  readonly #roundTripsMs: RoundTrips;

  /** `roundTripsMs`: of all links, by whoever measures them. */
  constructor(roundTripsMs: RoundTrips = new Map()) {
    this.#roundTripsMs = roundTripsMs;
  }

  /** What was given to this route and to no other came back. */
  returned(route: PeerId, afterMs: number): void {
    this.#samplesMs[this.#at] = afterMs;
    this.#at = (this.#at + 1) % EMBARGO_SAMPLES_MAX;
    this.#lost.delete(route);
    const times = this.#routes.get(route);
    if (!times) {
      const first = { count: 1, meanMs: afterMs, deviationMs: afterMs / 2 };
      this.#routes.set(route, first);
      return;
    }
    const awayMs = Math.abs(afterMs - times.meanMs);
    times.count++;
    times.deviationMs += DEVIATION_WEIGHT * (awayMs - times.deviationMs);
    times.meanMs += MEAN_WEIGHT * (afterMs - times.meanMs);
  }

  /** What was given to this route didn't come back in its time. */
  lost(route: PeerId): void {
    this.#lost.set(route, (this.#lost.get(route) ?? 0) + 1);
  }

  /** The shortest that one may be by this route, ms. */
  minMs(route: PeerId): number {
    const usualMs = this.#usualMs;
    const nearlyMs = this.#measuredMs(route) ?? this.#foreseenMs(route) ?? usualMs;
    const routeMs = nearlyMs * EMBARGO_BACKOFF ** (this.#lost.get(route) ?? 0);
    return Math.min(usualMs, routeMs);
  }

  /**
   * One embargo, ms: the exponential part keeps it from telling how many held the stem.
   * `slow`: it comes back by comparing, which takes its time.
   */
  draw(random: Uint8Array, route: PeerId, isSlow = false): number {
    if (isSlow) return EMBARGO_MAX_MS + exponential(EMBARGO_MAX_MS, random);
    const minMs = this.minMs(route);
    return Math.ceil(minMs) + exponential(EMBARGO_BLUR_SHARE * minMs, random);
  }

  /** By what this route has brought back; undefined: too little. */
  #measuredMs(route: PeerId): number | undefined {
    const times = this.#routes.get(route);
    if (!times || times.count < EMBARGO_ROUTE_MIN) return undefined;
    const nearlyMs = times.meanMs + EMBARGO_DEVIATIONS * times.deviationMs;
    return Math.max(EMBARGO_ROUTE_MIN_MS, nearlyMs);
  }

  /** By the round trips of this link and of the others; undefined: none was measured. */
  #foreseenMs(route: PeerId): number | undefined {
    const sorted = [...this.#roundTripsMs.values()].sort((a, b) => a - b);
    const medianMs = sorted[sorted.length >> 1];
    if (medianMs === undefined) return undefined;
    const firstMs = this.#roundTripsMs.get(route) ?? medianMs;
    return Math.max(EMBARGO_MIN_MS, firstMs + EMBARGO_HOPS * medianMs);
  }

  get #usualMs(): number {
    if (this.#samplesMs.length < EMBARGO_SAMPLES_MIN) return EMBARGO_START_MS;
    const sorted = [...this.#samplesMs].sort((a, b) => a - b);
    const most = sorted[Math.floor(MOST * (sorted.length - 1))]!;
    return Math.min(EMBARGO_MAX_MS, Math.max(EMBARGO_MIN_MS, 2 * most));
  }
}
