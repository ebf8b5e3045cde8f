// How late each route had one part. A route is one of a handful, so two short lists are faster and
// smaller than a map: one is made for each part that comes.
import type { PeerId } from '../../../wire/ids.ts';

/** After the first signal of any route, each route's own, ms; in the order of their signals. */
export class Lateness {
  readonly #routes: PeerId[] = [];
  readonly #lateMs: number[] = [];

  get size(): number {
    return this.#routes.length;
  }

  has(route: PeerId): boolean {
    return this.#routes.includes(route);
  }

  get(route: PeerId): number | undefined {
    const at = this.#routes.indexOf(route);
    return at < 0 ? undefined : this.#lateMs[at];
  }

  /** The first signal of a route counts. */
  add(route: PeerId, lateMs: number): void {
    if (this.has(route)) return;
    this.#routes.push(route);
    this.#lateMs.push(lateMs);
  }

  delete(route: PeerId): void {
    const at = this.#routes.indexOf(route);
    if (at < 0) return;
    this.#routes.splice(at, 1);
    this.#lateMs.splice(at, 1);
  }

  routeAt(at: number): PeerId {
    return this.#routes[at]!;
  }

  lateAt(at: number): number {
    return this.#lateMs[at]!;
  }
}
