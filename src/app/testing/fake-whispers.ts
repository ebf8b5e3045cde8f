// Whispered conversations of a host that only pretends. Never part of a build.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { WhisperAsk, WhisperView, WhisperWord } from '../../bridge/whispers.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { fakeAuthor, fakeHex } from './fake-disk.ts';
import type { FakeDisk } from './fake-disk.ts';

const TYPES = ['whisper', 'acceptWhisper', 'refuseWhisper', 'readWhisper', 'removeWhisper'];

export const isWhisperAsk = (ask: Ask): ask is WhisperAsk => TYPES.includes(ask.type);

/** A conversation that the other began. */
export function fakeWhisper(
  disk: FakeDisk,
  lobby: LobbyId,
  nickname: string,
  change: Partial<WhisperView> = {},
): WhisperView {
  const made: WhisperView = {
    id: fakeHex(`whisper ${nickname}`, 16),
    lobby,
    lobbyName: disk.lobbies.find((one) => one.lobby === lobby)?.card.name ?? 'Garden',
    author: fakeAuthor(nickname),
    nickname,
    state: 'waiting',
    ended: undefined,
    unread: 1,
    atMs: Date.now(),
    words: [wordOf('A word with you?', false)],
    ...change,
  };
  disk.whispers = [made, ...disk.whispers];
  return made;
}

export function fakeWhisperAnswer(disk: FakeDisk, ask: WhisperAsk): Answer {
  const change = (id: string, next: Partial<WhisperView>): void => {
    disk.whispers = disk.whispers.map((one) => (one.id === id ? { ...one, ...next } : one));
  };
  switch (ask.type) {
    case 'whisper': {
      const { lobby, author, nickname, text } = ask;
      const known = disk.whispers.find((one) => one.lobby === lobby && one.author === author);
      const word = { ...wordOf(text, true), id: ask.id };
      if (known) change(known.id, { state: 'open', words: [...known.words, word] });
      else fakeWhisper(disk, lobby, nickname, { author, state: 'asked', unread: 0, words: [word] });
      break;
    }
    case 'acceptWhisper':
      change(ask.whisper, { state: 'open', unread: 0 });
      break;
    case 'readWhisper':
      change(ask.whisper, { unread: 0 });
      break;
    case 'refuseWhisper':
    case 'removeWhisper':
      disk.whispers = disk.whispers.filter(({ id }) => id !== ask.whisper);
      break;
    default:
      ask satisfies never;
  }
  return { type: 'done' };
}

export function wordOf(text: string, own: boolean): WhisperWord {
  const id = fakeHex(`word ${text} ${own}`, 8) as WhisperWord['id'];
  return { id, own, text, writtenAtMs: Date.now(), state: own ? 'sent' : 'received' };
}
