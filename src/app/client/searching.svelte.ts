// A search as a person makes it: what is looked for, and what was found by now. Kept in the memory
// of this tab while the app is open, so that the way back from a message leads to the same results.
import type {
  SearchAsk,
  SearchHit,
  SearchPosition,
  SearchQuery,
  SearchReach,
} from '../../bridge/search.ts';
import { placeKey } from '../shared/place.ts';
import { sentenceForError } from '../shared/trouble.ts';
import { RESULTS_PER_PAGE, SEARCH_AGAIN_MS } from '../constants.ts';
import type { GoodAnswer } from './requests.ts';

type AskHost = (ask: SearchAsk) => Promise<GoodAnswer>;

export class Searching {
  readonly #askHost: AskHost;
  /** Counts questions: an answer to a former one is nothing. */
  #asked = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #next = $state.raw<SearchPosition | undefined>(undefined);

  query = $state.raw<SearchQuery>({ words: '' });
  /** Of the writer that is asked for. */
  writerName = $state('');
  hits = $state.raw<readonly SearchHit[]>([]);
  total = $state(0);
  reach = $state.raw<SearchReach | undefined>(undefined);
  trouble = $state('');
  /** The result that was opened last. */
  opened = $state('');

  constructor(askHost: AskHost, place: SearchQuery['place']) {
    this.#askHost = askHost;
    this.query = { words: '', place };
  }

  /** Nothing is looked for yet. */
  get isEmpty(): boolean {
    const { words, place: _, ...filters } = this.query;
    return words.trim() === '' && !this.isFiltered(filters);
  }

  isFiltered(query: Partial<SearchQuery> = this.query): boolean {
    const { writer, fromMs, beforeMs, kind } = query;
    return [writer, fromMs, beforeMs, kind].some((one) => one !== undefined);
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  change(change: Partial<SearchQuery>): void {
    this.query = { ...this.query, ...change };
    this.opened = '';
    this.start();
  }

  /** Also while nothing is looked for: then the host begins to read. */
  start(): void {
    this.#asked += 1;
    void this.#ask(this.#asked, undefined);
  }

  more(): void {
    if (this.#next) void this.#ask(this.#asked, this.#next);
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#asked += 1;
    clearTimeout(this.#again);
  }

  async #ask(asked: number, before: SearchPosition | undefined): Promise<void> {
    clearTimeout(this.#again);
    const limit = this.isEmpty ? 1 : RESULTS_PER_PAGE;
    try {
      const answer = await this.#askHost({ type: 'search', query: this.query, before, limit });
      if (asked !== this.#asked || answer.type !== 'found') return;
      const { hits, next, total, reach } = answer.results;
      this.hits = this.isEmpty ? [] : before ? [...this.hits, ...hits] : hits;
      this.#next = this.isEmpty ? undefined : next;
      this.total = total;
      this.reach = reach;
      this.trouble = '';
      const isShort = this.hits.length < RESULTS_PER_PAGE;
      if (!reach.reading || !isShort) return;
      this.#again = setTimeout(() => void this.#ask(asked, undefined), SEARCH_AGAIN_MS);
    } catch (error) {
      if (asked === this.#asked) this.trouble = sentenceForError(error);
    }
  }
}

/** One for everything, and one for each conversation that was searched. */
export class Searches {
  readonly #ask: AskHost;
  readonly #all = new Map<string, Searching>();

  constructor(ask: AskHost) {
    this.#ask = ask;
  }

  in(place: SearchQuery['place']): Searching {
    const name = place ? placeKey(place) : '';
    const searching = this.#all.get(name) ?? new Searching(this.#ask, place);
    this.#all.set(name, searching);
    return searching;
  }

  clear(): void {
    for (const searching of this.#all.values()) searching.stop();
    this.#all.clear();
  }
}
