// What a tab asks of all history on the device, and what is found. Types.
import type { MessageKey } from '../core/wire/ids.ts';
import type { Place } from '../store/store.ts';

/** What a message is, beside its words. */
export type SearchKind = 'picture' | 'file' | 'voice' | 'link' | 'reply';

/** Everything that is said of a message must hold for it. */
export interface SearchQuery {
  /** Each of these words is somewhere in it, and each "phrase" as it stands; empty: any. */
  readonly words: string;
  /** Undefined: in every conversation. */
  readonly place?: Place | undefined;
  /** A pseudonym in a lobby, the PeerId of a friend, or oneself; undefined: anybody. */
  readonly writer?: { readonly type: 'self' } | WriterId | undefined;
  /** Written at or after, and before, ms since the epoch. */
  readonly fromMs?: number | undefined;
  readonly beforeMs?: number | undefined;
  readonly kind?: SearchKind | undefined;
}

export interface WriterId {
  readonly type: 'writer';
  readonly id: string;
}

/** Where one page of results ends and the next begins. */
export interface SearchPosition {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

export interface SearchAsk {
  readonly type: 'search';
  readonly query: SearchQuery;
  /** Only what is older; undefined for the newest. */
  readonly before: SearchPosition | undefined;
  readonly limit: number;
}

export interface SearchHit {
  readonly place: Place;
  readonly key: MessageKey;
  readonly writtenAtMs: number;
  /** A pseudonym in a lobby; between friends the friend's PeerId, whoever wrote. */
  readonly writer: string;
  /** Undefined between friends. */
  readonly nickname: string | undefined;
  readonly own: boolean;
  /** What it brings along, where it has no words of its own. */
  readonly thing: 'picture' | 'voice' | undefined;
  /** Of its words, and its file's name behind them, the piece with what was found. */
  readonly text: string;
  /** Whether words were left out before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** In `text`: where what was found begins and ends, in order and apart. */
  readonly marks: readonly (readonly [number, number])[];
}

/** How much of the history can be searched by now. */
export interface SearchReach {
  /** Messages read so far. */
  readonly messages: number;
  /** There is more on disk, and it is being read, the newest first. */
  readonly reading: boolean;
  /** Everything written since can be found; undefined: everything there is. */
  readonly sinceMs: number | undefined;
}

/** Newest first. */
export interface SearchResults {
  readonly hits: readonly SearchHit[];
  /** Where the next page begins; undefined when there is none by now. */
  readonly next: SearchPosition | undefined;
  /** Of all pages, as far as is known by now. */
  readonly total: number;
  readonly reach: SearchReach;
}
