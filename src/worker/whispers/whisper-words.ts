// What a whispered conversation keeps of what was said. Values in, values out.
import { utf8Bytes } from '../../base/bytes.ts';
import type { MessageRecord } from '../../core/state/records.ts';
import type { LobbyView } from '../../core/state/views.ts';
import type { Author, MessageId } from '../../core/wire/ids.ts';
import type { WhisperRecord, WhisperWord } from '../../store/store.ts';
import { WHISPER_KEPT_BYTES_MAX, WHISPER_WORDS_MAX } from '../constants.ts';

/** A conversation in which nothing has been said yet. */
export const freshWith = (
  { lobby, card, author }: LobbyView,
  id: string,
  other: Author,
  nickname: string,
): WhisperRecord => ({
  id,
  lobby,
  lobbyName: card.name,
  own: author,
  other,
  nickname,
  state: 'waiting',
  theyAskedAtMs: 0,
  changedAtMs: 0,
  unread: 0,
  words: [],
});

/** Undefined when it is there already, or is older than all that is kept of a full one. */
export function withWord(record: WhisperRecord, word: WhisperWord): WhisperRecord | undefined {
  if (record.words.some(({ id, own }) => id === word.id && own === word.own)) return undefined;
  const words = trimmed([...record.words, word].sort(compare));
  return words.includes(word) ? { ...record, words } : undefined;
}

/** Of another's message. */
export const wordOf = (
  { id, writtenAtMs }: Pick<MessageRecord, 'id' | 'writtenAtMs'>,
  text: string,
): WhisperWord => ({ id, own: false, text, writtenAtMs, state: 'received' });

/** Own words stand last until they are dated. */
export function withOwn(record: WhisperRecord, text: string, id: MessageId): WhisperRecord {
  if (text === '') return record;
  const writtenAtMs = Number.MAX_SAFE_INTEGER;
  return withWord(record, { id, own: true, text, writtenAtMs, state: 'waiting' }) ?? record;
}

/** An own word has come back: it is with others. */
export function withSent(record: WhisperRecord, id: string): WhisperRecord | undefined {
  const isIt = (one: WhisperWord): boolean => one.own && one.id === id && one.state === 'waiting';
  if (!record.words.some(isIt)) return undefined;
  const words = record.words.map((one) => (isIt(one) ? ({ ...one, state: 'sent' } as const) : one));
  return { ...record, words };
}

/**
 * The other has signed two versions of a whisper. By our answer it would see which of them came to
 * us, and so from where. Undefined when that changes nothing.
 */
export function withTwoThings(
  known: WhisperRecord | undefined,
  { kind, otherVersion }: Pick<MessageRecord, 'kind' | 'otherVersion'>,
): WhisperRecord | undefined {
  const isWhisper = kind === 'whisper' || otherVersion?.kind === 'whisper';
  if (!isWhisper || !known || known.state === 'refused' || known.twoThings) return undefined;
  return { ...known, twoThings: true };
}

/** The newest, as many as fit; one at least. */
function trimmed(words: readonly WhisperWord[]): WhisperWord[] {
  let bytes = 0;
  const kept = words.toReversed().filter(({ text }, at) => {
    bytes += utf8Bytes(text).length;
    return at === 0 || (at < WHISPER_WORDS_MAX && bytes <= WHISPER_KEPT_BYTES_MAX);
  });
  return kept.reverse();
}

const compare = (a: WhisperWord, b: WhisperWord): number =>
  a.writtenAtMs - b.writtenAtMs || (a.id < b.id ? -1 : Number(a.id > b.id));
