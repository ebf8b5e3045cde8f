// What a store is: all that one profile keeps on disk, read at a start and changed by lists of
// writes, each list all or nothing. Knows nothing of the protocol, of tabs or of time.
import type { DirectContent } from '../core/wire/content.ts';
import type { Author, LobbyId, MessageKey, PeerId } from '../core/wire/ids.ts';
import type { ReadRequest, ReadRow, Write } from '../core/io.ts';
import type { DirectRecord, MessageRecord, Snapshot } from '../core/state/records.ts';
import type { VaultLock } from '../identity/vault/vault.ts';
import type { FriendRecord, KnockRecord, ProfileRecord } from './people-records.ts';
import type { RoomLinkRecord } from './room-records.ts';
import type { TableName } from './table-name.ts';
import type { WhisperRecord } from './whisper-records.ts';

export type {
  FriendAsking,
  FriendRecord,
  Introducer,
  KnockRecord,
  KnownHow,
  ProfileRecord,
  WakeGrant,
  WakeTicket,
} from './people-records.ts';
export type { RoomEntering, RoomLinkRecord, RoomLinkUse } from './room-records.ts';
export type { WhisperRecord, WhisperWord } from './whisper-records.ts';

/** Every method but `close` rejects with StoreError. */
export interface Store {
  /**
   * Reads no message but own waiting ones and the newest of each place. Rejects with `locked` when
   * the records on disk are of another form than `form`, which is plain unless said.
   */
  load(nowMs: number, form?: Form): Promise<Stored>;
  /** All of the writes in their order, or none of them. */
  commit(writes: readonly StoreWrite[], durability: Durability): Promise<void>;
  read(request: ReadRequest): Promise<ReadRow[]>;
  page(request: PageRequest): Promise<Page>;
  /** For who reads a whole conversation: all of its rows, a stretch at a time. */
  walk(request: WalkRequest): Promise<Walk>;
  /** Where a message stands in its conversation; undefined when it isn't on disk. */
  find(place: Place, key: MessageKey): Promise<Position | undefined>;
  /** All records of one table, a bounded number at a time; none when the end was reached. */
  scan(request: ScanRequest): Promise<ScannedRow[]>;
  /** How many records there are, sound or not. */
  count(tables: readonly TableName[]): Promise<number>;
  /** The lock of the records on disk; undefined when they are plain. */
  vault(): Promise<VaultRecord | undefined>;
  /** Removes what has expired by now. */
  cleanUp(nowMs: number): Promise<void>;
  /** Undefined where the browser doesn't say. */
  estimate(): Promise<Estimate | undefined>;
  /** Removes the whole profile for good and closes. */
  wipe(): Promise<void>;
  close(): void;
}

/** plain: as they are. sealed: under the key that the vault holds; see sealed/sealed-store.ts. */
export type Form = 'plain' | 'sealed';

/** strict: written to the device before it counts as done. relaxed: given to the system. */
export type Durability = 'strict' | 'relaxed';

export interface Estimate {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** A conversation as a key. */
export type PlaceKey = `lobby:${LobbyId}` | `friend:${PeerId}`;

/** Where a message stands in its conversation. */
export interface Position {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

/** A message of a lobby or of a friend, as a conversation holds it. */
export type KeptMessage = MessageRecord | DirectRecord;

/** How far a person has read in one place. */
export interface MarkRecord {
  readonly place: PlaceKey;
  readonly unread: number;
  /** The record that a list shows for this place. */
  readonly newest: Position | undefined;
  /** The newest of the unread; undefined: none are known. */
  readonly open?: readonly UnreadRecord[] | undefined;
}

/** An unread message. */
export interface UnreadRecord {
  readonly key: MessageKey;
  /** Undefined for a friend's direct message. */
  readonly author: Author | undefined;
  /** It names oneself. */
  readonly mentions?: boolean | undefined;
  /** By its writer's clock, ms since the epoch; undefined in what a former version has written. */
  readonly writtenAtMs?: number | undefined;
}

/** A request that changed the disk and must not do so again when it is handed over twice. */
export interface AnsweredRecord {
  readonly request: string;
  readonly answeredAtMs: number;
  /** What was answered; only the host knows its shape. */
  readonly answer: unknown;
}

/** That the records on disk are sealed, or on the way to it, or on the way back. */
export interface VaultRecord {
  readonly state: 'sealing' | 'sealed' | 'opening';
  readonly lock: VaultLock;
}

/** The key of a row, only of use to the store that gave it. */
export type RowKey = IDBValidKey;

export interface ScanRequest {
  readonly table: TableName;
  /** Goes on after this row; undefined for the first rows. */
  readonly after: RowKey | undefined;
  readonly limit: number;
}

export interface ScannedRow {
  readonly key: RowKey;
  /** Unchecked; undefined when it can't be read. */
  readonly value: unknown;
}

/** The core's writes, and the host's own. */
export type StoreWrite =
  | Write
  | { readonly type: 'putProfile'; readonly record: ProfileRecord }
  | { readonly type: 'putFriend'; readonly record: FriendRecord }
  /** With all direct messages, their queue and the mark. */
  | { readonly type: 'deleteFriend'; readonly friend: PeerId }
  | { readonly type: 'putKnock'; readonly record: KnockRecord }
  | { readonly type: 'deleteKnock'; readonly peer: PeerId }
  | { readonly type: 'putRoomLink'; readonly record: RoomLinkRecord }
  | { readonly type: 'deleteRoomLink'; readonly ticket: string }
  | { readonly type: 'putWhisper'; readonly record: WhisperRecord }
  | { readonly type: 'deleteWhisper'; readonly id: string }
  | { readonly type: 'putMark'; readonly record: MarkRecord }
  | { readonly type: 'putAnswered'; readonly record: AnsweredRecord }
  | { readonly type: 'putVault'; readonly record: VaultRecord }
  | { readonly type: 'deleteVault' }
  /** One row as it was scanned. */
  | { readonly type: 'deleteRow'; readonly table: TableName; readonly key: RowKey };

export interface StoredMark {
  readonly mark: MarkRecord;
  readonly newest: KeptMessage | undefined;
}

export interface Stored {
  readonly profile: ProfileRecord | undefined;
  readonly friends: readonly FriendRecord[];
  readonly knocks: readonly KnockRecord[];
  readonly roomLinks: readonly RoomLinkRecord[];
  readonly whispers: readonly WhisperRecord[];
  readonly snapshot: Snapshot;
  readonly marks: readonly StoredMark[];
  readonly answered: readonly AnsweredRecord[];
  /** Records that couldn't be used and were left where they are. */
  readonly corrupt: number;
}

/** A conversation: a lobby, or a friend one talks to directly. */
export type Place =
  | { readonly type: 'lobby'; readonly lobby: LobbyId }
  | { readonly type: 'friend'; readonly friend: PeerId };

export interface PageRequest {
  readonly place: Place;
  /** Only what stands before; undefined for the newest page. */
  readonly before: Position | undefined;
  /** Instead of `before`: the first of what stands after. */
  readonly after?: Position | undefined;
  readonly limit: number;
}

/**
 * Oldest first, with all edits, deletions and reactions that refer to what is on the page. What is
 * parked isn't shown yet, and on no page.
 */
export interface Page {
  readonly messages: readonly MessageRecord[];
  readonly directs: readonly DirectRecord[];
  /** True when nothing older is on disk; of a page after something, not said. */
  readonly start: boolean;
  /** Of a page after something: true when nothing newer is on disk. */
  readonly end?: boolean;
}

export interface WalkRequest {
  readonly place: Place;
  /** Where the stretch before ended; undefined for the newest. */
  readonly before: Position | undefined;
  readonly limit: number;
}

/**
 * Messages, edits, deletions and reactions, each where it was written. What is parked or unsound is
 * left out, so there may be fewer than were asked for.
 */
export interface Walk {
  /** The newest first; on a protected disk those of one millisecond stand in any order. */
  readonly rows: readonly KeptMessage[];
  /** Where to go on; its key isn't that of a message. Undefined at the end. */
  readonly next: Position | undefined;
}

/**
 * What a profile has after taking in a backup that it hadn't before. If the browser stopped the
 * worker in the middle, only what was taken in after that.
 */
export interface ImportReport {
  /** fresh: there was no profile here. merged: it had this identity already. */
  readonly type: 'fresh' | 'merged';
  /** Of the profile, as shown to friends. */
  readonly name: string;
  /** How many of each were added. */
  readonly friends: number;
  readonly lobbies: number;
  readonly messages: number;
  readonly directs: number;
}

export const lobbyPlace = (lobby: LobbyId): PlaceKey => `lobby:${lobby}`;
export const friendPlace = (friend: PeerId): PlaceKey => `friend:${friend}`;

/** Negative when `a` stands before `b`: the earlier written, or of equal times the smaller key. */
export function comparePositions(a: Position, b: Position): number {
  return a.writtenAtMs - b.writtenAtMs || (a.key < b.key ? -1 : Number(a.key > b.key));
}

/** The message that this content changes; undefined for a chat message. */
export function targetOf(content: DirectContent | undefined): MessageKey | undefined {
  return content && 'target' in content ? content.target : undefined;
}
