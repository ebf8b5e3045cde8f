// The words of messages in memory, folded, newest first. Nothing of it is on disk, so a locked
// profile has none; what it holds is bounded, and the oldest go first.
import { foldText } from '../../base/fold-text.ts';
import { OldestFirst } from '../../base/oldest-first.ts';
import type { SearchKind, SearchPosition, SearchQuery } from '../../bridge/search.ts';
import type { Author, LobbyId, MessageKey } from '../../core/wire/ids.ts';
import { comparePositions, friendPlace, lobbyPlace } from '../../store/store.ts';
import type { KeptMessage, Place, PlaceKey } from '../../store/store.ts';
import {
  CHANGES_KEPT_MAX,
  SEARCHED_CHARACTERS_MAX,
  SEARCHED_MESSAGES_MAX,
  SEARCHED_OVER,
} from '../constants.ts';
import { currentMessage, fileNameOf, placeKeyOf, placeOf, withFileName } from './message-text.ts';
import { wordsOfQuery } from './search-words.ts';

export interface IndexedMessage {
  readonly place: Place;
  readonly key: MessageKey;
  readonly writtenAtMs: number;
  readonly writer: string;
  readonly own: boolean;
  readonly kinds: ReadonlySet<SearchKind>;
  readonly folded: string;
  /** The name of its file, which stays when its words change. */
  readonly file: string | undefined;
  /** The edit that its words are from. */
  readonly editedBy: SearchPosition | undefined;
}

export interface FoundMessages {
  /** The newest of them, as many as were wanted. */
  readonly found: readonly IndexedMessage[];
  readonly total: number;
  readonly more: boolean;
}

export type IsMuted = (author: Author, lobby: LobbyId) => boolean;

const LINK = /https?:\/\/\S/;
const NO_KINDS: ReadonlySet<SearchKind> = new Set();

export class MessageIndex {
  readonly #limits: { readonly messages: number; readonly characters: number };
  readonly #places = new Map<PlaceKey, Map<MessageKey, IndexedMessage>>();
  /** What changes messages, by what they change: it may come before they are read. */
  readonly #changes = new OldestFirst<string, KeptMessage[]>();
  #sorted: IndexedMessage[] = [];
  #isSorted = true;
  #count = 0;
  #characters = 0;
  /** Older ones were let go, or never taken in. */
  #oldestMs: number | undefined;

  constructor(limits = { messages: SEARCHED_MESSAGES_MAX, characters: SEARCHED_CHARACTERS_MAX }) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#count;
  }

  /** No more should be read from disk: what comes in live still finds room. */
  get isFull(): boolean {
    return this.#count >= this.#limits.messages || this.#characters >= this.#limits.characters;
  }

  /** Undefined while nothing was let go. */
  get oldestMs(): number | undefined {
    return this.#oldestMs;
  }

  /** What was written before isn't taken in; undefined: all was. */
  endAt(oldestMs: number | undefined): void {
    if (oldestMs !== undefined) this.#oldestMs = Math.max(this.#oldestMs ?? 0, oldestMs);
  }

  /** A message from the disk, or one that has just come. */
  put(record: KeptMessage): void {
    const place = placeKeyOf(record);
    const changes = this.#changes.get(changeKey(place, record.key)) ?? [];
    const current = currentMessage(record, changes);
    if (!current) return this.#remove(place, record.key);
    const { content, text, changedBy } = current;
    const folded = foldText(text);
    this.#hold(place, {
      place: placeOf(record),
      key: record.key,
      writtenAtMs: record.writtenAtMs,
      writer: writerOf(record),
      own: record.own,
      kinds: kindsOf(folded, {
        picture: content.image !== undefined,
        file: content.attachment?.type === 'file',
        voice: content.attachment?.type === 'voice',
        reply: content.replyTo !== undefined,
      }),
      folded,
      file: fileNameOf(content),
      editedBy: changedBy && { writtenAtMs: changedBy.writtenAtMs, key: changedBy.key },
    });
    this.#letOldestGo();
  }

  /** A message of which something else than its words has changed: its time, perhaps. */
  move(record: KeptMessage): void {
    const place = placeKeyOf(record);
    const message = this.#places.get(place)?.get(record.key);
    if (!message || message.writtenAtMs === record.writtenAtMs) return;
    this.#hold(place, { ...message, writtenAtMs: record.writtenAtMs });
  }

  /** An edit or deletion, which may come before what it changes is read. */
  change(record: KeptMessage, target: MessageKey): void {
    const place = placeKeyOf(record);
    const name = changeKey(place, target);
    this.#changes.set(name, [...(this.#changes.get(name) ?? []), record]);
    if (this.#changes.size > CHANGES_KEPT_MAX) this.#changes.deleteOldest();
    const message = this.#places.get(place)?.get(target);
    const { content } = record;
    if (!message || message.own !== record.own || message.writer !== writerOf(record)) return;
    if (content?.type === 'delete') return this.#remove(place, target);
    if (content?.type !== 'edit') return;
    const { editedBy } = message;
    if (editedBy && comparePositions(editedBy, record) > 0) return;
    const folded = foldText(withFileName(content.text, message.file));
    const kinds = kindsOf(folded, {
      picture: message.kinds.has('picture'),
      file: message.kinds.has('file'),
      voice: message.kinds.has('voice'),
      reply: message.kinds.has('reply'),
    });
    const by = { writtenAtMs: record.writtenAtMs, key: record.key };
    this.#hold(place, { ...message, kinds, folded, editedBy: by });
  }

  /** All of a conversation, or what was written before a time. */
  forget(place: PlaceKey, beforeMs = Infinity): void {
    for (const { key, writtenAtMs } of this.#places.get(place)?.values() ?? []) {
      if (writtenAtMs < beforeMs) this.#remove(place, key);
    }
  }

  find(
    query: SearchQuery,
    before: SearchPosition | undefined,
    limit: number,
    isMuted: IsMuted,
  ): FoundMessages {
    const words = wordsOfQuery(query.words);
    const found: IndexedMessage[] = [];
    let total = 0;
    let more = false;
    for (const message of this.#newestFirst()) {
      if (!holds(message, query, words) || isHidden(message, isMuted)) continue;
      total += 1;
      if (before && comparePositions(message, before) >= 0) continue;
      if (found.length < limit) found.push(message);
      else more = true;
    }
    return { found, total, more };
  }

  /** In the place of the one with its key. */
  #hold(place: PlaceKey, message: IndexedMessage): void {
    this.#remove(place, message.key);
    const held = this.#places.get(place) ?? new Map<MessageKey, IndexedMessage>();
    this.#places.set(place, held.set(message.key, message));
    this.#count += 1;
    this.#characters += message.folded.length;
    this.#sorted.push(message);
    this.#isSorted = false;
  }

  #newestFirst(): readonly IndexedMessage[] {
    if (!this.#isSorted) {
      this.#sorted = this.#sorted
        .filter((message) => this.#isHeld(message))
        .sort((a, b) => comparePositions(b, a));
      this.#isSorted = true;
    }
    return this.#sorted;
  }

  #isHeld(message: IndexedMessage): boolean {
    return this.#places.get(keyOf(message.place))?.get(message.key) === message;
  }

  #remove(place: PlaceKey, key: MessageKey): void {
    const held = this.#places.get(place);
    const message = held?.get(key);
    if (!held || !message) return;
    held.delete(key);
    if (held.size === 0) this.#places.delete(place);
    this.#count -= 1;
    this.#characters -= message.folded.length;
    this.#isSorted = false;
  }

  /** A tenth at a time, so that not every message sorts them all. */
  #letOldestGo(): void {
    const { messages, characters } = this.#limits;
    const over = 1 + SEARCHED_OVER;
    if (this.#count <= messages * over && this.#characters <= characters * over) return;
    const oldestLast = [...this.#newestFirst()];
    while (this.isFull) {
      const oldest = oldestLast.pop();
      if (!oldest) return;
      this.#remove(keyOf(oldest.place), oldest.key);
      this.#oldestMs = oldestLast.at(-1)?.writtenAtMs;
    }
  }
}

function holds(message: IndexedMessage, query: SearchQuery, words: readonly string[]): boolean {
  const { place, writer, fromMs, beforeMs, kind } = query;
  if (fromMs !== undefined && message.writtenAtMs < fromMs) return false;
  if (beforeMs !== undefined && message.writtenAtMs >= beforeMs) return false;
  if (kind && !message.kinds.has(kind)) return false;
  if (writer?.type === 'self' && !message.own) return false;
  if (writer?.type === 'writer' && (message.own || message.writer !== writer.id)) return false;
  if (place && keyOf(place) !== keyOf(message.place)) return false;
  return words.every((word) => message.folded.includes(word));
}

/** One's own words are shown whoever is muted. */
function isHidden({ place, own, writer }: IndexedMessage, isMuted: IsMuted): boolean {
  return !own && place.type === 'lobby' && isMuted(writer as Author, place.lobby);
}

function kindsOf(
  folded: string,
  besides: Readonly<Record<Exclude<SearchKind, 'link'>, boolean>>,
): ReadonlySet<SearchKind> {
  const all = Object.entries({ ...besides, link: LINK.test(folded) }) as [SearchKind, boolean][];
  const kinds = all.flatMap(([kind, is]) => (is ? [kind] : []));
  return kinds.length === 0 ? NO_KINDS : new Set(kinds);
}

const writerOf = (record: KeptMessage): string =>
  'lobby' in record ? record.author : record.friend;

export const keyOf = (place: Place): PlaceKey =>
  place.type === 'lobby' ? lobbyPlace(place.lobby) : friendPlace(place.friend);

const changeKey = (place: PlaceKey, target: MessageKey): string => `${place} ${target}`;
