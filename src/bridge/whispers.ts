// Conversations with one participant of a lobby alone: what is asked of the host, and how screens
// show them. Types.
import type { Author, LobbyId, MessageId } from '../core/wire/ids.ts';
import type { WhisperWord } from '../store/store.ts';

export type { WhisperWord } from '../store/store.ts';

export interface WhisperView {
  /** Names the conversation, 16 bytes in hex. */
  readonly id: string;
  readonly lobby: LobbyId;
  readonly lobbyName: string;
  /** The other’s pseudonym. */
  readonly author: Author;
  readonly nickname: string;
  /** `asked`: by us, and not answered. `waiting`: for our answer. */
  readonly state: 'asked' | 'waiting' | 'open';
  /** Nothing more can be said: we left, have another pseudonym, or the other said two things. */
  readonly ended: 'left' | 'renewed' | 'twoThings' | undefined;
  readonly unread: number;
  /** When something was said or decided last, ms since the epoch. */
  readonly atMs: number;
  /** In the order of their writing. */
  readonly words: readonly WhisperWord[];
}

/** Participants of a lobby asked for whispers, for whom there was no room. */
export interface WhispersLeft {
  readonly lobby: LobbyId;
  /** So many askings since the host's start. */
  readonly left: number;
}

/** Whole each time, and replaces the former one. */
export interface WhisperList {
  readonly type: 'whispers';
  readonly whispers: readonly WhisperView[];
  readonly left: readonly WhispersLeft[];
}

export type WhisperAsk =
  /** Asks who wasn't asked yet, accepts who asks us, or goes on where both have agreed. */
  | {
      readonly type: 'whisper';
      readonly lobby: LobbyId;
      readonly author: Author;
      readonly nickname: string;
      /** Chosen by the asker: asking twice writes once. */
      readonly id: MessageId;
      readonly text: string;
    }
  | { readonly type: 'acceptWhisper'; readonly whisper: string; readonly id: MessageId }
  /** In silence, and for good: until the person whispers to it. */
  | { readonly type: 'refuseWhisper'; readonly whisper: string }
  | { readonly type: 'readWhisper'; readonly whisper: string }
  /** With its key: nothing that is said there later can be opened. */
  | { readonly type: 'removeWhisper'; readonly whisper: string };
