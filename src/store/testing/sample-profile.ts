// A whole profile as a peer has it after a while, for the tests of backups.
import { Digests } from '../../core/state/lobby/digests.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import type { DigestRecord, MessageRecord } from '../../core/state/records.ts';
import type { Durability, Store, StoreWrite } from '../store.ts';
import { friendPlace, lobbyPlace } from '../store.ts';
import { whisper } from './every-write.ts';
import {
  AUTHOR,
  chat,
  directRecord,
  FRIEND,
  friendRecord,
  incompleteRecord,
  invitationRecord,
  keyOf,
  LOBBY,
  lobbyRecord,
  messageRecord,
  NOW_MS,
  OTHER_FRIEND,
  OTHER_LOBBY,
  authorRecord,
  participantRecord,
  partRecord,
  PROFILE,
} from './sample-records.ts';
import { toLobbyId } from '../../core/wire/ids.ts';

export const THIRD_LOBBY = toLobbyId('3'.repeat(16));
export const STATE = {
  friend: FRIEND,
  outSequence: 9,
  inCount: 4,
  inMark: '0a'.repeat(8),
  outMark: '0b'.repeat(8),
};

/** Bytes that don't compress, the same each time. */
export function noise(length: number): Uint8Array {
  let seed = 1;
  return Uint8Array.from({ length }, () => (seed = (seed * 48_271) % 2_147_483_647) & 255);
}

/** A day apart each, so that there are fingerprints of several spans. */
export const dayMessage = (number: number, more: Partial<MessageRecord> = {}): MessageRecord =>
  messageRecord(number, { writtenAtMs: NOW_MS + number * 86_400_000, ...more });

/** A message with its parts and the fingerprint that a core would write with it. */
export function messageWrites(messages: readonly MessageRecord[]): StoreWrite[] {
  return [
    ...messages.map(({ key, lobby }): StoreWrite => {
      const number = Number.parseInt(key, 16);
      return { type: 'putPart', record: partRecord(number, 0, lobby) };
    }),
    ...messages.map((record): StoreWrite => ({ type: 'putMessage', record })),
    ...digestsOf(messages).map((record): StoreWrite => ({ type: 'putDigest', record })),
  ];
}

/** The fingerprints of so many messages, in the order of lobby and time. */
export function digestsOf(messages: readonly MessageRecord[]): DigestRecord[] {
  const lobbies = new Map<LobbyId, Digests>();
  for (const { lobby, key, writtenAtMs } of messages) {
    if (!lobbies.has(lobby)) lobbies.set(lobby, new Digests());
    lobbies.get(lobby)!.add(key, writtenAtMs);
  }
  const records = messages.map(({ lobby, writtenAtMs }) =>
    lobbies.get(lobby)!.recordAt(lobby, writtenAtMs),
  );
  return [...new Map(records.map((record) => [`${record.lobby} ${record.span}`, record])).values()];
}

export const MESSAGES: readonly MessageRecord[] = [
  ...Array.from({ length: 9 }, (_, at) => dayMessage(at)),
  dayMessage(20, {
    ...{ lobby: OTHER_LOBBY, own: true, state: 'waiting' },
    content: {
      ...(chat('notes') as { type: 'chat'; text: string }),
      attachment: { type: 'file', name: 'a.pdf', bytes: noise(100) },
    },
  }),
  dayMessage(23, {
    lobby: OTHER_LOBBY,
    content: {
      ...(chat('') as { type: 'chat'; text: string }),
      attachment: {
        ...{ type: 'voice', mime: 'audio/webm', durationMs: 1_000 },
        ...{ peaks: noise(64), bytes: noise(100) },
      },
    },
  }),
  dayMessage(21, { lobby: OTHER_LOBBY, content: { type: 'delete', target: keyOf(99) } }),
  dayMessage(22, {
    lobby: OTHER_LOBBY,
    content: {
      ...(chat('look') as { type: 'chat'; text: string }),
      image: { mime: 'image/png', width: 1, height: 1, bytes: noise(70_000) },
    },
  }),
];

export async function fillProfile(store: Store, durability: Durability = 'strict'): Promise<void> {
  await store.commit(
    [
      { type: 'putProfile', record: PROFILE },
      { type: 'putFriend', record: friendRecord(FRIEND) },
      { type: 'putFriend', record: friendRecord(OTHER_FRIEND) },
      { type: 'putLobby', record: lobbyRecord(LOBBY) },
      { type: 'putLobby', record: lobbyRecord(OTHER_LOBBY) },
      {
        type: 'putRoute',
        record: { lobby: LOBBY, friend: FRIEND, standing: 'participating', sinceMs: NOW_MS },
      },
      { type: 'putInvitation', record: invitationRecord(THIRD_LOBBY) },
      { type: 'putMute', record: { author: AUTHOR, lobby: undefined } },
      { type: 'putWhisper', record: whisper(LOBBY, AUTHOR) },
      { type: 'putParticipant', record: participantRecord() },
      { type: 'putAuthor', record: authorRecord() },
      { type: 'putFriendState', record: STATE },
      {
        type: 'addSeen',
        entries: [{ lobby: LOBBY, seen: 'abc', expiresAtMs: NOW_MS + 60_000 }],
      },
      ...messageWrites(MESSAGES),
      { type: 'putIncomplete', record: incompleteRecord(30) },
      { type: 'putPart', record: partRecord(30, 1) },
      { type: 'putDirect', record: directRecord(40) },
      { type: 'putDirect', record: directRecord(41, { own: true, state: 'delivered' }) },
      { type: 'putDirect', record: directRecord(43, { own: true, state: 'waiting', sequence: 9 }) },
      { type: 'putDirect', record: directRecord(42, { own: true, state: 'sent', sequence: 8 }) },
      {
        type: 'putMark',
        record: {
          place: lobbyPlace(LOBBY),
          unread: 3,
          newest: { writtenAtMs: dayMessage(8).writtenAtMs, key: keyOf(8) },
        },
      },
      {
        type: 'putMark',
        record: {
          place: friendPlace(FRIEND),
          unread: 0,
          newest: { writtenAtMs: NOW_MS + 43, key: keyOf(43) },
        },
      },
      { type: 'putAnswered', record: { request: 'r1', answeredAtMs: NOW_MS, answer: 1 } },
    ],
    durability,
  );
}
