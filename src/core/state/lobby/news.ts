// News for the other routes: what came by catching up. Gathered, since each telling has every route
// look at its disk and ask: told one by one, what a flood left to repair costs more than the flood.
import type { PeerId } from '../../wire/ids.ts';
import type { KeyEntry } from '../../wire/packet.ts';

/** Between two tellings, ms. */
export const NEWS_MS = 300;

/** What came by sync, of whom, and who had it. */
export interface NewsItem extends KeyEntry {
  /** Undefined: everybody is told. */
  readonly from: PeerId | undefined;
  readonly holders: ReadonlySet<PeerId>;
}

/** What one lobby's routes haven't been told of yet. */
export class News {
  #items: NewsItem[] = [];
  #toldAtMs = -Infinity;

  /** When the next telling may be, ms since the epoch; Infinity when there is nothing to tell. */
  dueMs(nowMs: number): number {
    if (this.#items.length === 0) return Infinity;
    // A clock that was set back makes nobody wait.
    return this.#toldAtMs > nowMs ? nowMs : Math.max(nowMs, this.#toldAtMs + NEWS_MS);
  }

  add(item: NewsItem): void {
    this.#items.push(item);
  }

  /** All of it, or nothing so soon after the last telling. */
  take(nowMs: number): NewsItem[] {
    if (this.dueMs(nowMs) > nowMs) return [];
    const items = this.#items;
    this.#items = [];
    this.#toldAtMs = nowMs;
    return items;
  }
}
