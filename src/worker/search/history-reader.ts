// Reads all conversations from the disk a page at a time: always that one on whose newest words
// nothing newer is left in another. So what was read is the newest of everything, within a page.
import type { Page, Place, Position, Store } from '../../store/store.ts';
import { targetOf } from '../../store/store.ts';
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
  readonly #store: Pick<Store, 'page'>;
  #open: OpenPlace[];

  constructor(store: Pick<Store, 'page'>, places: readonly HistoryPlace[]) {
    this.#store = store;
    this.#open = places.map(({ place, newestMs }) => ({ place, before: undefined, newestMs }));
  }

  /** Everything written since then was read; undefined when all was. */
  get sinceMs(): number | undefined {
    if (this.#open.length === 0) return undefined;
    return Math.max(...this.#open.map(({ newestMs }) => newestMs)) + 1;
  }

  /** The next page; undefined at the end. Rejects with StoreError. */
  async next(limit: number): Promise<Page | undefined> {
    const [first, ...others] = this.#open;
    if (!first) return undefined;
    const newest = others.reduce(
      (one, other) => (other.newestMs > one.newestMs ? other : one),
      first,
    );
    const { place, before } = newest;
    const page = await this.#store.page({ place, before, limit });
    const rows: readonly KeptMessage[] = place.type === 'lobby' ? page.messages : page.directs;
    const oldest = rows.find(({ content }) => targetOf(content) === undefined);
    if (page.start || !oldest) this.#open = this.#open.filter((one) => one !== newest);
    else {
      newest.before = { writtenAtMs: oldest.writtenAtMs, key: oldest.key };
      newest.newestMs = oldest.writtenAtMs;
    }
    return page;
  }
}
