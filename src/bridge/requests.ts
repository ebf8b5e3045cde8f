// What a tab asks of parts of the host that have words of their own, and what they answer. Types.
import type { LobbyId, PeerId } from '../core/wire/ids.ts';
import type { PersonAsk } from './knocks.ts';
import type { RoomAsk } from './rooms.ts';
import type { SearchAsk, SearchResults } from './search.ts';
import type { PortraitAnswer, StatusAsk } from './friends.ts';
import type { StorageAnswer, StorageAsk } from './storage.ts';
import type { WakeAsk, WakeGrantView } from './wake.ts';
import type { WhisperAsk } from './whispers.ts';

export type AskOfPart =
  PersonAsk | RoomAsk | SearchAsk | StatusAsk | StorageAsk | WakeAsk | WhisperAsk | HopsAsk;

export type AnswerOfPart =
  | { readonly type: 'found'; readonly results: SearchResults }
  | PortraitAnswer
  | { readonly type: 'wakeGrants'; readonly grants: readonly WakeGrantView[] }
  | ({ readonly type: 'hops' } & Hops)
  | StorageAnswer;

/** How messages of a lobby pass through us. Counted only while somebody asks again and again. */
export interface HopsAsk {
  readonly type: 'hops';
  readonly lobby: LobbyId;
}

export interface Hops {
  /** When the counting began, ms since the epoch; another one when it began anew. */
  readonly sinceMs: number;
  /** Friends that messages came from or went to since. */
  readonly friends: readonly FriendHops[];
}

/**
 * Messages in the open, by number: not which. What is on its stem isn't counted, because from whom
 * it comes would say something about who wrote it.
 */
export interface FriendHops {
  readonly friend: PeerId;
  readonly came: number;
  readonly went: number;
}
