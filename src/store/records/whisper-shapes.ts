// Whether records of whispered conversations are what they should be.
import { AUTHOR_BYTES, LOBBY_ID_BYTES, MESSAGE_ID_BYTES } from '../../core/wire/ids.ts';
import type { WhisperRecord, WhisperWord } from '../store.ts';
import { bytesOf, count, flag, hex, list, oneOf, optional, shape, text } from './shape.ts';

const word = shape<WhisperWord>({
  id: hex(MESSAGE_ID_BYTES),
  own: flag,
  text,
  writtenAtMs: count,
  state: oneOf('waiting', 'sent', 'received'),
});

export const whisper = shape<WhisperRecord>({
  id: hex(16),
  lobby: hex(LOBBY_ID_BYTES),
  lobbyName: text,
  own: hex(AUTHOR_BYTES),
  other: hex(AUTHOR_BYTES),
  nickname: text,
  state: oneOf('asked', 'waiting', 'open', 'refused'),
  ownKey: optional(bytesOf(32)),
  theirKey: optional(bytesOf(32)),
  theyAskedAtMs: count,
  changedAtMs: count,
  unread: count,
  words: list(word),
  twoThings: optional(oneOf(true)),
});
