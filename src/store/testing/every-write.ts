// One record of every table, with everything in it that a disk must not tell, and a disk as text.
import type { Author, LobbyId, PeerId } from '../../core/wire/ids.ts';
import { toAuthor, toLobbyId, toMessageId, toPeerId } from '../../core/wire/ids.ts';
import type { MemoryDisk } from '../memory/memory-disk.ts';
import { friendPlace, lobbyPlace } from '../store.ts';
import type { RoomLinkRecord, StoreWrite, WhisperRecord } from '../store.ts';
import {
  authorRecord,
  chat,
  directRecord,
  friendRecord,
  incompleteRecord,
  invitationRecord,
  keyOf,
  lobbyRecord,
  messageRecord,
  NOW_MS,
  participantRecord,
  partRecord,
  PROFILE,
} from './sample-records.ts';

const SECRET_LOBBY = toLobbyId('5ec2e7105ec2e710');
const SECRET_FRIEND = toPeerId('f21e4d'.repeat(5) + 'f2');
const SECRET_AUTHOR = toAuthor('a47402'.repeat(10) + 'a474');
const SECRET_NONCE = 'abad1dea'.repeat(4);
const SECRET_KEY = keyOf(0x5ec2e7);
const BYTES = Uint8Array.of(222, 173, 190, 239, 222, 173);

export function everyWrite(): { writes: StoreWrite[]; secrets: string[] } {
  const [lobby, friend, author, key] = [SECRET_LOBBY, SECRET_FRIEND, SECRET_AUTHOR, SECRET_KEY];
  const card = { ...lobbyRecord().card, name: 'Garden', topic: 'roses', nonce: SECRET_NONCE };
  const image = { mime: 'image/png', width: 3, height: 4, bytes: BYTES } as const;
  const content = { ...chat('hello'), image } as ReturnType<typeof chat>;
  const attachment = { type: 'file', name: 'roses.pdf', bytes: BYTES } as const;
  const withFile = { ...chat('psst'), attachment } as ReturnType<typeof chat>;
  const state = { friend, outSequence: 1, inCount: 2, inMark: '0e'.repeat(8) };
  const place = lobbyPlace(lobby);
  const writes: StoreWrite[] = [
    { type: 'putProfile', record: { ...PROFILE, secret: new Uint8Array(32).fill(219) } },
    { type: 'putFriend', record: { ...friendRecord(friend), certificateText: 'foyer1def' } },
    { type: 'putLobby', record: { ...lobbyRecord(lobby), card, author, nickname: 'fern' } },
    { type: 'putRoute', record: { lobby, friend, standing: 'invited', sinceMs: NOW_MS } },
    { type: 'putMessage', record: messageRecord(1, { lobby, key, author, content }) },
    { type: 'putPart', record: { ...partRecord(1, 0, lobby), key, envelope: BYTES } },
    { type: 'putIncomplete', record: { ...incompleteRecord(2), lobby, key, author } },
    { type: 'addSeen', entries: [{ lobby, seen: 'seenid', expiresAtMs: NOW_MS }] },
    { type: 'putParticipant', record: { ...participantRecord(lobby), author } },
    { type: 'putAuthor', record: { ...authorRecord(lobby), author, bringer: friend } },
    {
      type: 'putDigest',
      record: { lobby, span: 1, leaves: [{ leaf: 2, count: 3, sum: 'd16e57' }] },
    },
    { type: 'putInvitation', record: { ...invitationRecord(lobby), card, friend } },
    { type: 'putDirect', record: directRecord(3, { friend, key, content: withFile }) },
    { type: 'putFriendState', record: state },
    { type: 'putMute', record: { author, lobby } },
    {
      type: 'putKnock',
      record: {
        peerId: friend,
        state: 'waiting',
        name: 'otter',
        certificateText: 'foyer1def',
        id: '1d'.repeat(16),
        askedAtMs: NOW_MS,
        heardAtMs: NOW_MS,
        changedAtMs: NOW_MS,
        introducedBy: [{ peerId: friend, name: 'fern', as: 'otter of the weir', atMs: NOW_MS }],
      },
    },
    { type: 'putRoomLink', record: roomLink(lobby, friend) },
    { type: 'putWhisper', record: whisper(lobby, author) },
    { type: 'putMark', record: { place, unread: 1, newest: { writtenAtMs: NOW_MS, key } } },
    {
      type: 'putMark',
      record: { place: friendPlace(friend), unread: 1, newest: undefined },
    },
    { type: 'putAnswered', record: { request: 'r1', answeredAtMs: NOW_MS, answer: { it: 'yes' } } },
  ];
  const words = ['fern', 'otter', 'Garden', 'roses', 'abad1dea', 'hello', 'psst', 'foyer1', 'yes'];
  const ids = [
    lobby,
    friend,
    author,
    key,
    '0e0e0e0e0e0e0e0e',
    'seenid',
    'd16e57',
    'example.org',
    '71c4e7',
    '3153e2',
    'e5e5e5',
  ];
  return { writes, secrets: [...words, ...ids, String([219, 219, 219]), String(BYTES)] };
}

/** All that is on a disk, keys included; bytes as numbers, but for what is sealed. */
export function diskText(disk: MemoryDisk): string {
  const asText = (name: string, value: unknown): unknown => {
    if (!(value instanceof Uint8Array)) return value;
    return name === 'sealed' ? `${value.length} bytes` : String([...value]);
  };
  return JSON.stringify(
    disk.tables.map((table) => [...table]),
    asText,
  );
}

export function whisper(lobby: LobbyId, author: Author): WhisperRecord {
  return {
    id: '3153e2'.repeat(5) + '31',
    lobby,
    lobbyName: 'Garden talk',
    own: author,
    other: author,
    nickname: 'otter',
    state: 'open',
    ownKey: new Uint8Array(32).fill(219),
    theirKey: new Uint8Array(32).fill(219),
    theyAskedAtMs: NOW_MS,
    changedAtMs: NOW_MS,
    unread: 1,
    words: [
      {
        id: toMessageId('e5e5e5e5e5e5e5e5'),
        own: false,
        text: 'psst',
        writtenAtMs: NOW_MS,
        state: 'received',
      },
    ],
  };
}

function roomLink(lobby: LobbyId, peerId: PeerId): RoomLinkRecord {
  return {
    ticket: '71c4e7'.repeat(5) + '71',
    lobby,
    title: 'Garden talk',
    text: 'foyer1def',
    createdAtMs: NOW_MS,
    expiresAtMs: NOW_MS,
    usesMax: 1,
    uses: [{ peerId, name: 'otter', atMs: NOW_MS, owed: false, seen: false }],
  };
}
