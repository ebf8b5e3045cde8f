// Reads all conversations from the disk a stretch at a time: always of that one on whose newest
// words nothing newer is left in another. So what was read is the newest of all, within a stretch.
import type { Place, Position, Store } from '../../store/store.ts';
import type { KeptMessage } from '../../store/store.ts';

export interface HistoryPlace {
  readonly place: Place;
  /** When its newest message was written, ms since the epoch; 0 when nobody knows. */
  readonly newestMs: number;
}

interface OpenPlace {
  readonly place: Place;
  before: Position | undefined;
  newestMs: number;
}

export class HistoryReader {
  readonly #store: Pick<Store, 'walk'>;
  #open: OpenPlace[];

  constructor(store: Pick<Store, 'walk'>, places: readonly HistoryPlace[]) {
    this.#store = store;
    this.#open = places.map(({ place, newestMs }) => ({ place, before: undefined, newestMs }));
  }

  /** Everything written since then was read; undefined when all was. */
  get sinceMs(): number | undefined {
    if (this.#open.length === 0) return undefined;
    return Math.max(...this.#open.map(({ newestMs }) => newestMs)) + 1;
  }

  /** The next rows, the newest first; undefined at the end. Rejects with StoreError. */
  async next(limit: number): Promise<readonly KeptMessage[] | undefined> {
    const [first, ...others] = this.#open;
    if (!first) return undefined;
    const newest = others.reduce(
      (one, other) => (other.newestMs > one.newestMs ? other : one),
      first,
    );
    const { place, before } = newest;
    const { rows, next } = await this.#store.walk({ place, before, limit });
    if (next) {
      newest.before = next;
      newest.newestMs = next.writtenAtMs;
    } else this.#open = this.#open.filter((one) => one !== newest);
    return rows;
  }
}
