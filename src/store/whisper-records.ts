// What is on disk of conversations with one participant of a lobby alone.
import type { Author, LobbyId, MessageId } from '../core/wire/ids.ts';

/** A conversation of two pseudonyms in one lobby. */
export interface WhisperRecord {
  /** Names it on this device, 16 bytes in hex. */
  readonly id: string;
  readonly lobby: LobbyId;
  /** As it was called when last heard of: the conversation outlives it. */
  readonly lobbyName: string;
  /** Our pseudonym in it. */
  readonly own: Author;
  readonly other: Author;
  /** As the other called itself last. */
  readonly nickname: string;
  /** `asked`: by us. `waiting`: the other asked, and the person hasn't answered. */
  readonly state: 'asked' | 'waiting' | 'open' | 'refused';
  /** The secret of our key for it, 32 bytes; absent until we asked or accepted. */
  readonly ownKey?: Uint8Array;
  /** The other's key for it, 32 bytes; absent until it asked or accepted. */
  readonly theirKey?: Uint8Array;
  /** When the other asked last, by its clock, ms since the epoch; 0 if it didn't. */
  readonly theyAskedAtMs: number;
  /** When something was said or decided last, by our clock. */
  readonly changedAtMs: number;
  readonly unread: number;
  /** In the order of their writing, the newest of them. */
  readonly words: readonly WhisperWord[];
  /** The other gave a whisper in two versions: it is over. */
  readonly twoThings?: true;
}

export interface WhisperWord {
  readonly id: MessageId;
  readonly own: boolean;
  readonly text: string;
  /** By its writer's clock, ms since the epoch. */
  readonly writtenAtMs: number;
  /** `waiting`: own, and not with others yet. */
  readonly state: 'waiting' | 'sent' | 'received';
}
