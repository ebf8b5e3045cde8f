// Own whispers from when they are sealed until they are on disk. Whoever asks for the same again
// meanwhile gets the same, since what is under way already can't be changed any more.
import type { MessageId } from '../../core/wire/ids.ts';
import type { WhisperKey, WhisperPlace } from '../../identity/whisper/whisper.ts';
import type { WhisperRecord } from '../../store/store.ts';
import { WHISPERS_OPEN_MAX } from '../constants.ts';

/** What becomes of a conversation once these own words are on disk. */
export type Change = (known: WhisperRecord | undefined) => WhisperRecord;

export interface OwnUnderWay {
  readonly place: WhisperPlace;
  readonly text: string;
  readonly sealed: Uint8Array;
  /** Ours for the conversation, when they ask or accept. */
  readonly key: WhisperKey | undefined;
  readonly change: Change;
}

export class WhispersUnderWay {
  readonly #words = new Map<MessageId, OwnUnderWay>();

  put(words: OwnUnderWay): void {
    const [oldest] = this.#words.keys();
    // Some were never signed: they were written before, or the lobby was left.
    if (oldest !== undefined && this.#words.size > WHISPERS_OPEN_MAX) this.#words.delete(oldest);
    this.#words.set(words.place.id, words);
  }

  /** The bytes of these words, if they are under way. */
  find(place: WhisperPlace, text: string): Uint8Array | undefined {
    const words = this.#words.get(place.id);
    return words?.text === text && isSamePair(words.place, place) ? words.sealed : undefined;
  }

  /** Our key that is on its way to this reader. */
  keyFor(place: WhisperPlace): WhisperKey | undefined {
    const all = [...this.#words.values()];
    return all.findLast((one) => one.key && isSamePair(one.place, place))?.key;
  }

  /** The conversation is removed, and what is under way doesn't bring it back. */
  forget({ lobby, own: writer, other: reader }: WhisperRecord): void {
    for (const [id, { place }] of this.#words) {
      if (isSamePair(place, { lobby, writer, reader, id })) this.#words.delete(id);
    }
  }

  /** They are on their way to the disk. */
  take(id: MessageId): Change | undefined {
    const words = this.#words.get(id);
    this.#words.delete(id);
    return words?.change;
  }
}

const isSamePair = (a: WhisperPlace, b: WhisperPlace): boolean =>
  a.lobby === b.lobby && a.writer === b.writer && a.reader === b.reader;
