// Records as a peer keeps them, for the tests of what stands on disk.
import type { Content } from '../../core/wire/content.ts';
import { toAuthor, toLobbyId, toMessageId, toMessageKey, toPeerId } from '../../core/wire/ids.ts';
import type { LobbyId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import type {
  AuthorRecord,
  DirectRecord,
  IncompleteRecord,
  InvitationRecord,
  LobbyRecord,
  MessageRecord,
  ParticipantRecord,
  PartRecord,
} from '../../core/state/records.ts';
import type { LobbyCard } from '../../core/wire/card.ts';
import type { FriendRecord, ProfileRecord } from '../store.ts';

export const NOW_MS = 1_790_000_000_000;
export const LOBBY = toLobbyId('1'.repeat(16));
export const OTHER_LOBBY = toLobbyId('2'.repeat(16));
export const FRIEND = toPeerId('a'.repeat(32));
export const OTHER_FRIEND = toPeerId('b'.repeat(32));
export const AUTHOR = toAuthor('c'.repeat(64));

const hexOf = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

export const keyOf = (number: number): MessageKey => toMessageKey(hexOf(number, 32));
export const chat = (text: string): Content => ({ type: 'chat', text });

export const PROFILE: ProfileRecord = {
  secret: new Uint8Array(32).fill(7),
  name: 'fern',
  certificateText: 'foyer1abc',
  createdAtMs: NOW_MS,
};

export function friendRecord(peerId: PeerId = FRIEND): FriendRecord {
  return {
    peerId,
    publicKey: new Uint8Array(32).fill(9),
    name: 'otter',
    signalingUrls: ['wss://example.org/signal'],
    certificateText: 'foyer1def',
    issuedAtMs: NOW_MS,
    addedAtMs: NOW_MS,
    linkedAtMs: 0,
  };
}

export const CARD: LobbyCard = {
  nonce: '0'.repeat(32),
  name: 'Garden',
  topic: '',
  visibility: 'public',
  history: 'shared',
  createdAtMs: NOW_MS,
};

export function lobbyRecord(lobby: LobbyId = LOBBY): LobbyRecord {
  return {
    lobby,
    card: CARD,
    state: 'joined',
    nickname: 'fern',
    author: AUTHOR,
    generation: 0,
    joinedAtMs: NOW_MS,
    leftAtMs: 0,
    heartbeatAtMs: 0,
  };
}

/** The `number`th message of a lobby, written that many ms after the beginning. */
export function messageRecord(number: number, more: Partial<MessageRecord> = {}): MessageRecord {
  return {
    lobby: LOBBY,
    key: keyOf(number),
    id: toMessageId(hexOf(number, 16)),
    author: AUTHOR,
    nickname: 'otter',
    writtenAtMs: NOW_MS + number,
    receivedAtMs: NOW_MS + number,
    kind: more.content?.type ?? 'chat',
    content: chat(`words ${number}`),
    parts: 1,
    own: false,
    state: 'received',
    caughtUp: false,
    ...more,
  };
}

export function directRecord(number: number, more: Partial<DirectRecord> = {}): DirectRecord {
  return {
    friend: FRIEND,
    id: toMessageId(hexOf(number, 16)),
    key: keyOf(number),
    own: false,
    writtenAtMs: NOW_MS + number,
    receivedAtMs: NOW_MS + number,
    content: chat(`words ${number}`),
    state: 'received',
    sequence: number,
    ...more,
  };
}

export function partRecord(number: number, index: number, lobby: LobbyId = LOBBY): PartRecord {
  return { lobby, key: keyOf(number), index, envelope: Uint8Array.of(number, index) };
}

export function incompleteRecord(number: number): IncompleteRecord {
  return {
    lobby: LOBBY,
    key: keyOf(number),
    id: toMessageId(hexOf(number, 16)),
    author: AUTHOR,
    writtenAtMs: NOW_MS + number,
    total: 3,
    firstAtMs: NOW_MS,
  };
}

export function participantRecord(lobby: LobbyId = LOBBY): ParticipantRecord {
  return {
    lobby,
    author: AUTHOR,
    nickname: 'otter',
    heardAtMs: NOW_MS,
    writtenAtMs: NOW_MS,
    state: 'here',
    envelope: Uint8Array.of(1, 2, 3),
  };
}

export function authorRecord(lobby: LobbyId = LOBBY): AuthorRecord {
  const [firstMs, lastMs, knownSinceMs] = [NOW_MS - 9, NOW_MS, NOW_MS - 1];
  const heard = { firstMs, lastMs, days: 3, messages: 7, knownSinceMs };
  return { lobby, author: AUTHOR, bringer: FRIEND, ...heard };
}

export function invitationRecord(lobby: LobbyId = LOBBY): InvitationRecord {
  return {
    lobby,
    card: CARD,
    friend: FRIEND,
    invitedAtMs: NOW_MS,
    receivedAtMs: NOW_MS,
    declined: false,
  };
}
