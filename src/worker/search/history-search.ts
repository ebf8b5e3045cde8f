// Search through all history: reads it into memory in the background, from the first search on,
// keeps up with what comes and changes, and answers from what is there by now. What is shown comes
// from the disk again, so that no result says what its message doesn't.
import type { Clock } from '../../base/clock.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { SearchAsk, SearchHit, SearchReach } from '../../bridge/search.ts';
import type { Announcement, Write } from '../../core/io.ts';
import { friendPlace, lobbyPlace, targetOf } from '../../store/store.ts';
import type { KeptMessage, PlaceKey, Store } from '../../store/store.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import {
  SEARCH_READ_MESSAGES,
  SEARCH_READ_PAUSE_MS,
  SEARCH_RESULTS_MAX,
  SEARCH_WAIT_MS,
} from '../constants.ts';
import { HistoryReader } from './history-reader.ts';
import type { HistoryPlace } from './history-reader.ts';
import { MessageIndex } from './message-index.ts';
import type { FoundMessages, IndexedMessage, IsMuted } from './message-index.ts';
import { currentMessage, messagesOf } from './message-text.ts';
import { snippetOf, wordsOfQuery } from './search-words.ts';

export interface HistorySearchOptions {
  readonly store: Pick<Store, 'page' | 'walk'>;
  readonly clock: Clock;
  /** Resolves when what was told before is on disk. */
  readonly flush: () => Promise<void>;
  readonly places: () => readonly HistoryPlace[];
  readonly isMuted: IsMuted;
  /** Of the index; undefined for the usual. */
  readonly limits?: { readonly messages: number; readonly characters: number };
}

type State =
  /** Nobody has searched since the start. */
  | { readonly type: 'idle' }
  | { readonly type: 'reading'; readonly reader: HistoryReader }
  | { readonly type: 'read' }
  /** The disk failed; the next search begins anew. */
  | { readonly type: 'failed'; readonly error: unknown };

export class HistorySearch {
  readonly #options: HistorySearchOptions;
  #state: State = { type: 'idle' };
  #index: MessageIndex;
  /** Called after each stretch that was read. */
  readonly #watchers = new Set<() => void>();

  constructor(options: HistorySearchOptions) {
    this.#options = options;
    this.#index = new MessageIndex(options.limits);
  }

  /** Rejects with StoreError. */
  async answer({ query, before, limit }: SearchAsk): Promise<Answer> {
    if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('limit must be positive');
    const { flush, isMuted } = this.#options;
    await flush();
    this.#begin();
    const wanted = Math.min(limit, SEARCH_RESULTS_MAX);
    const find = (): FoundMessages => this.#index.find(query, before, wanted, isMuted);
    let found = find();
    await this.#whenRead(() => {
      found = find();
      return found.found.length >= wanted;
    });
    if (this.#state.type === 'failed') throw this.#state.error;
    const words = wordsOfQuery(query.words);
    const hits = await Promise.all(found.found.map((one) => this.#hitOf(one, words)));
    const last = found.more ? found.found.at(-1) : undefined;
    return {
      type: 'found',
      results: {
        hits: hits.filter((hit) => hit !== undefined),
        next: last && { writtenAtMs: last.writtenAtMs, key: last.key },
        total: found.total,
        reach: this.#reach(),
      },
    };
  }

  noteWrites(writes: readonly Write[]): void {
    if (this.#state.type === 'idle') return;
    for (const write of writes) {
      if (write.type === 'deleteLobby') this.#index.forget(lobbyPlace(write.lobby));
      if (write.type === 'deleteHistory') {
        this.#index.forget(lobbyPlace(write.lobby), write.beforeMs);
      }
      if (write.type === 'deleteDirects') {
        this.#index.forget(friendPlace(write.friend), write.beforeMs);
      }
    }
  }

  noteAnnouncements(announcements: readonly Announcement[]): void {
    if (this.#state.type === 'idle') return;
    for (const announcement of announcements) {
      if (announcement.type !== 'message' && announcement.type !== 'direct') continue;
      this.#note(announcement.record, announcement.again);
    }
  }

  forget(place: PlaceKey): void {
    this.#index.forget(place);
  }

  #note(record: KeptMessage, again: boolean): void {
    const target = targetOf(record.content);
    if (record.content?.type === 'reaction') return;
    if (target !== undefined) this.#index.change(record, target);
    else if (again) this.#index.move(record);
    else this.#index.put(record);
  }

  #reach(): SearchReach {
    const { size: messages, oldestMs } = this.#index;
    if (this.#state.type === 'reading') {
      const { sinceMs } = this.#state.reader;
      return { messages, reading: true, sinceMs: Math.max(sinceMs ?? 0, oldestMs ?? 0) };
    }
    return { messages, reading: false, sinceMs: oldestMs };
  }

  #begin(): void {
    if (this.#state.type === 'reading' || this.#state.type === 'read') return;
    const { store, places, limits } = this.#options;
    this.#index = new MessageIndex(limits);
    const reader = new HistoryReader(store, places());
    this.#state = { type: 'reading', reader };
    this.#readOn(reader)
      .then(
        () => (this.#state = { type: 'read' }),
        (error: unknown) => (this.#state = { type: 'failed', error }),
      )
      .finally(() => this.#tell());
  }

  async #readOn(reader: HistoryReader): Promise<void> {
    const { clock } = this.#options;
    for (;;) {
      const rows = await reader.next(SEARCH_READ_MESSAGES);
      if (!rows) return;
      for (const row of rows) this.#note(row, false);
      if (this.#index.isFull) return this.#index.endAt(reader.sinceMs);
      this.#tell();
      await new Promise<void>((resolve) => void clock.after(SEARCH_READ_PAUSE_MS, resolve));
    }
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Until the search has enough, everything is read, or SEARCH_WAIT_MS have passed. */
  #whenRead(isEnough: () => boolean): Promise<void> {
    if (this.#state.type !== 'reading' || isEnough()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#watchers.delete(watcher);
        resolve();
      };
      const watcher = (): void => {
        if (isEnough() || this.#state.type !== 'reading') end();
      };
      const cancel = this.#options.clock.after(SEARCH_WAIT_MS, end);
      this.#watchers.add(watcher);
    });
  }

  /** As the disk has it now; undefined when it isn't there any more or says something else. */
  async #hitOf(found: IndexedMessage, words: readonly string[]): Promise<SearchHit | undefined> {
    const { place, key, writtenAtMs } = found;
    const page = await this.#options.store.page({
      place,
      before: { writtenAtMs, key: justAfter(key) },
      limit: 1,
    });
    const message = messagesOf(page).find(({ record }) => record.key === key);
    const current = message && currentMessage(message.record, message.about);
    const snippet = current && snippetOf(current.text, words);
    if (!snippet) return undefined;
    const { record, content } = current;
    return {
      place,
      key,
      writtenAtMs: record.writtenAtMs,
      writer: found.writer,
      nickname: 'lobby' in record ? record.nickname : undefined,
      own: record.own,
      thing: content.image ? 'picture' : content.attachment?.type === 'voice' ? 'voice' : undefined,
      ...snippet,
    };
  }
}

/** Sorts behind the key and before every other: keys are of one length. */
const justAfter = (key: MessageKey): MessageKey => `${key}~` as MessageKey;
