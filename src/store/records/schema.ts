// The object stores of a profile's database, and the steps by which older databases become the
// present one. A step that was ever released is never changed: later changes are later steps.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreValue } from 'idb';
import type { Author, LobbyId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import type {
  AuthorRecord,
  DigestRecord,
  DirectRecord,
  FriendStateRecord,
  IncompleteRecord,
  InvitationRecord,
  LobbyRecord,
  MessageRecord,
  MuteRecord,
  ParticipantRecord,
  PartRecord,
  RouteRecord,
  SeenEntry,
} from '../../core/state/records.ts';
import type {
  AnsweredRecord,
  FriendRecord,
  KnockRecord,
  MarkRecord,
  ProfileRecord,
  RoomLinkRecord,
  VaultRecord,
  WhisperRecord,
} from '../store.ts';
import type { TableName } from '../table-name.ts';

/** The ids that one commit added to the seen caches; it goes when the last of them expires. */
export interface SeenChunk {
  readonly expiresAtMs: number;
  readonly entries: readonly SeenEntry[];
}

export interface Schema extends DBSchema {
  profile: { key: typeof PROFILE_KEY; value: ProfileRecord };
  friends: { key: PeerId; value: FriendRecord };
  lobbies: { key: LobbyId; value: LobbyRecord };
  routes: { key: [LobbyId, PeerId]; value: RouteRecord };
  messages: {
    key: [LobbyId, MessageKey];
    value: MessageRecord;
    indexes: {
      byTime: [LobbyId, number, MessageKey];
      byTarget: [LobbyId, MessageKey];
      byState: MessageRecord['state'];
    };
  };
  parts: { key: [LobbyId, MessageKey, number]; value: PartRecord };
  incomplete: { key: [LobbyId, MessageKey]; value: IncompleteRecord };
  seen: { key: number; value: SeenChunk; indexes: { byExpiry: number } };
  participants: { key: [LobbyId, Author]; value: ParticipantRecord };
  authors: { key: [LobbyId, Author]; value: AuthorRecord };
  digests: { key: [LobbyId, number]; value: DigestRecord };
  invitations: { key: LobbyId; value: InvitationRecord };
  directs: {
    key: [PeerId, MessageKey];
    value: DirectRecord;
    indexes: {
      byTime: [PeerId, number, MessageKey];
      byTarget: [PeerId, MessageKey];
      byState: DirectRecord['state'];
    };
  };
  friendStates: { key: PeerId; value: FriendStateRecord };
  /** The key is the author and the lobby, '' for every lobby. */
  mutes: { key: [Author, LobbyId | '']; value: MuteRecord };
  knocks: { key: PeerId; value: KnockRecord };
  roomLinks: { key: string; value: RoomLinkRecord };
  whispers: { key: string; value: WhisperRecord };
  marks: { key: string; value: MarkRecord };
  answered: { key: string; value: AnsweredRecord; indexes: { byTime: number } };
  vault: { key: typeof PROFILE_KEY; value: VaultRecord };
}

export type StoreName = TableName | 'vault';

/** A record of one table. */
export type Row<Table extends TableName> = StoreValue<Schema, Table>;

/** There is one profile in a database. */
export const PROFILE_KEY = 'own';

export const databaseName = (profile: string): string => `foyer-${profile}`;

type Database = IDBPDatabase;
type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;
export type Step = (db: Database, transaction: Upgrade) => void;

/**
 * Step n makes version n + 1 of version n; a database's version is the number of its steps. Names
 * are written out: they outlive the types above.
 */
export const STEPS: readonly Step[] = [
  createFirst,
  createVault,
  createAuthors,
  createKnocks,
  createRoomLinks,
  createWhispers,
];

function createFirst(db: Database): void {
  db.createObjectStore('profile');
  db.createObjectStore('friends', { keyPath: 'peerId' });
  db.createObjectStore('lobbies', { keyPath: 'lobby' });
  db.createObjectStore('routes', { keyPath: ['lobby', 'friend'] });
  const messages = db.createObjectStore('messages', { keyPath: ['lobby', 'key'] });
  messages.createIndex('byTime', ['lobby', 'writtenAtMs', 'key']);
  messages.createIndex('byTarget', ['lobby', 'content.target']);
  messages.createIndex('byState', 'state');
  db.createObjectStore('parts', { keyPath: ['lobby', 'key', 'index'] });
  db.createObjectStore('incomplete', { keyPath: ['lobby', 'key'] });
  const seen = db.createObjectStore('seen', { autoIncrement: true });
  seen.createIndex('byExpiry', 'expiresAtMs');
  db.createObjectStore('participants', { keyPath: ['lobby', 'author'] });
  db.createObjectStore('digests', { keyPath: ['lobby', 'span'] });
  db.createObjectStore('invitations', { keyPath: 'lobby' });
  const directs = db.createObjectStore('directs', { keyPath: ['friend', 'key'] });
  directs.createIndex('byTime', ['friend', 'writtenAtMs', 'key']);
  directs.createIndex('byTarget', ['friend', 'content.target']);
  directs.createIndex('byState', 'state');
  db.createObjectStore('friendStates', { keyPath: 'friend' });
  db.createObjectStore('mutes');
  db.createObjectStore('marks', { keyPath: 'place' });
  const answered = db.createObjectStore('answered', { keyPath: 'request' });
  answered.createIndex('byTime', 'answeredAtMs');
}

function createVault(db: Database): void {
  db.createObjectStore('vault');
}

function createAuthors(db: Database): void {
  db.createObjectStore('authors', { keyPath: ['lobby', 'author'] });
}

function createKnocks(db: Database): void {
  db.createObjectStore('knocks', { keyPath: 'peerId' });
}

function createRoomLinks(db: Database): void {
  db.createObjectStore('roomLinks', { keyPath: 'ticket' });
}

function createWhispers(db: Database): void {
  db.createObjectStore('whispers', { keyPath: 'id' });
}
