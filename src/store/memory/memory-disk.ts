// A disk in memory: what a memory store leaves behind when it is closed, for the next one to find.
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
} from '../../core/state/records.ts';
import { DIGEST_SPAN_BITS } from '../../core/constants.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { compactWrite } from '../records/compact.ts';
import type { SeenChunk } from '../records/schema.ts';
import { friendPlace, lobbyPlace } from '../store.ts';
import type { TableName } from '../table-name.ts';
import type {
  AnsweredRecord,
  FriendRecord,
  KnockRecord,
  MarkRecord,
  ProfileRecord,
  RoomLinkRecord,
  StoreWrite,
  VaultRecord,
  WhisperRecord,
} from '../store.ts';

const TABLES = [
  ...(['vault', 'profile', 'friends', 'friendStates', 'directs', 'invitations'] as const),
  ...(['lobbies', 'mutes', 'marks', 'answered', 'seen', 'routes', 'messages'] as const),
  ...([
    'parts',
    'incomplete',
    'participants',
    'authors',
    'digests',
    'knocks',
    'roomLinks',
    'whispers',
  ] as const),
];

/** Rows by key. A key of several parts is joined by blanks, the id of the place first. */
export class MemoryDisk {
  readonly profile = new Map<string, ProfileRecord>();
  readonly friends = new Map<string, FriendRecord>();
  readonly lobbies = new Map<string, LobbyRecord>();
  readonly routes = new Map<string, RouteRecord>();
  readonly messages = new Map<string, MessageRecord>();
  readonly parts = new Map<string, PartRecord>();
  readonly incomplete = new Map<string, IncompleteRecord>();
  readonly seen = new Map<string, SeenChunk>();
  readonly participants = new Map<string, ParticipantRecord>();
  readonly authors = new Map<string, AuthorRecord>();
  readonly digests = new Map<string, DigestRecord>();
  readonly invitations = new Map<string, InvitationRecord>();
  readonly directs = new Map<string, DirectRecord>();
  readonly friendStates = new Map<string, FriendStateRecord>();
  readonly mutes = new Map<string, MuteRecord>();
  readonly knocks = new Map<string, KnockRecord>();
  readonly roomLinks = new Map<string, RoomLinkRecord>();
  readonly whispers = new Map<string, WhisperRecord>();
  readonly marks = new Map<string, MarkRecord>();
  readonly answered = new Map<string, AnsweredRecord>();
  readonly vault = new Map<string, VaultRecord>();
  #chunks = 0;

  get tables(): readonly Map<string, unknown>[] {
    return TABLES.map((name) => this[name]);
  }

  /** Every row by its table, as `restore` takes it on another disk. */
  *rows(): Generator<readonly [TableName | 'vault', string, unknown]> {
    for (const name of TABLES) for (const [key, row] of this[name]) yield [name, key, row];
  }

  restore(name: TableName | 'vault', key: string, row: unknown): void {
    (this[name] as Map<string, unknown>).set(key, row);
    if (name === 'seen') this.#chunks = Math.max(this.#chunks, Number(key));
  }

  /** As a disk does, it keeps copies. */
  write(write: StoreWrite): void {
    const copy = structuredClone(compactWrite(write));
    switch (copy.type) {
      case 'deleteFriend':
        this.friends.delete(copy.friend);
        this.friendStates.delete(copy.friend);
        this.marks.delete(friendPlace(copy.friend));
        deleteBelow(this.directs, copy.friend);
        return;
      case 'deleteLobby':
        this.lobbies.delete(copy.lobby);
        this.marks.delete(lobbyPlace(copy.lobby));
        for (const table of this.#ofLobby()) deleteBelow(table, copy.lobby);
        return;
      case 'deleteHistory':
        return this.#deleteHistory(copy.lobby, copy.beforeMs);
      case 'deleteDirects':
        for (const [name, { friend, writtenAtMs }] of this.directs) {
          if (friend === copy.friend && writtenAtMs < copy.beforeMs) this.directs.delete(name);
        }
        return;
      case 'deleteRoute':
        this.routes.delete(`${copy.lobby} ${copy.friend}`);
        return;
      case 'deleteIncomplete':
        this.incomplete.delete(`${copy.lobby} ${copy.key}`);
        if (copy.parts) deleteBelow(this.parts, `${copy.lobby} ${copy.key}`);
        return;
      case 'deleteParticipant':
        this.participants.delete(`${copy.lobby} ${copy.author}`);
        return;
      case 'deleteAuthor':
        this.authors.delete(`${copy.lobby} ${copy.author}`);
        return;
      case 'deleteInvitation':
        this.invitations.delete(copy.lobby);
        return;
      case 'deleteMute':
        this.mutes.delete(`${copy.record.author} ${copy.record.lobby ?? ''}`);
        return;
      case 'deleteKnock':
        this.knocks.delete(copy.peer);
        return;
      case 'deleteRoomLink':
        this.roomLinks.delete(copy.ticket);
        return;
      case 'deleteWhisper':
        this.whispers.delete(copy.id);
        return;
      case 'deleteVault':
        this.vault.clear();
        return;
      case 'deleteRow':
        this[copy.table].delete(copy.key as string);
        return;
      case 'addSeen': {
        const expiresAtMs = copy.entries.reduce(
          (latest, one) => Math.max(latest, one.expiresAtMs),
          0,
        );
        this.seen.set(`${++this.#chunks}`, { expiresAtMs, entries: copy.entries });
        return;
      }
      default:
        this.#put(copy);
    }
  }

  #put(write: Extract<StoreWrite, { readonly type: `put${string}` }>): void {
    switch (write.type) {
      case 'putProfile':
        return void this.profile.set('own', write.record);
      case 'putFriend':
        return void this.friends.set(write.record.peerId, write.record);
      case 'putLobby':
        return void this.lobbies.set(write.record.lobby, write.record);
      case 'putRoute':
        return put(this.routes, write.record, 'lobby', 'friend');
      case 'putMessage':
        return put(this.messages, write.record, 'lobby', 'key');
      case 'putPart':
        return put(this.parts, write.record, 'lobby', 'key', 'index');
      case 'putIncomplete':
        return put(this.incomplete, write.record, 'lobby', 'key');
      case 'putParticipant':
        return put(this.participants, write.record, 'lobby', 'author');
      case 'putAuthor':
        return put(this.authors, write.record, 'lobby', 'author');
      case 'putDigest':
        return put(this.digests, write.record, 'lobby', 'span');
      case 'putInvitation':
        return void this.invitations.set(write.record.lobby, write.record);
      case 'putDirect':
        return put(this.directs, write.record, 'friend', 'key');
      case 'putFriendState':
        return void this.friendStates.set(write.record.friend, write.record);
      case 'putMute':
        return void this.mutes.set(
          `${write.record.author} ${write.record.lobby ?? ''}`,
          write.record,
        );
      case 'putKnock':
        return void this.knocks.set(write.record.peerId, write.record);
      case 'putRoomLink':
        return void this.roomLinks.set(write.record.ticket, write.record);
      case 'putWhisper':
        return void this.whispers.set(write.record.id, write.record);
      case 'putMark':
        return void this.marks.set(write.record.place, write.record);
      case 'putAnswered':
        return void this.answered.set(write.record.request, write.record);
      case 'putVault':
        return void this.vault.set('own', write.record);
    }
  }

  #deleteHistory(lobby: LobbyId, beforeMs: number): void {
    for (const [name, { lobby: of, key, writtenAtMs }] of this.messages) {
      if (of !== lobby || writtenAtMs >= beforeMs) continue;
      this.messages.delete(name);
      deleteBelow(this.parts, `${lobby} ${key}`);
    }
    for (const [name, { lobby: of, span }] of this.digests) {
      if (of === lobby && (span + 1) * 2 ** DIGEST_SPAN_BITS <= beforeMs) this.digests.delete(name);
    }
  }

  #ofLobby(): readonly Map<string, unknown>[] {
    const { routes, messages, parts, incomplete, participants, authors, digests } = this;
    return [routes, messages, parts, incomplete, participants, authors, digests];
  }
}

/** Rows whose keys begin with `prefix`. */
export function rowsBelow<Row>(table: ReadonlyMap<string, Row>, prefix: string): Row[] {
  return [...table].filter(([key]) => key.startsWith(`${prefix} `)).map(([, row]) => row);
}

function put<Row>(table: Map<string, Row>, row: Row, ...fields: readonly (keyof Row)[]): void {
  table.set(fields.map((field) => String(row[field])).join(' '), row);
}

function deleteBelow(table: Map<string, unknown>, prefix: string): void {
  for (const key of table.keys()) if (key.startsWith(`${prefix} `)) table.delete(key);
}
