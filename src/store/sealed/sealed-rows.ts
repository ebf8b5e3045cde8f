// Records on a protected disk: each is a cover (covers.ts), with the true record sealed in a field
// of its own.
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { COVERS, VISIBLE } from './covers.ts';
import type { Row } from '../records/schema.ts';
import { decodeValue, encodeValue } from '../records/value.ts';
import type { StoreWrite } from '../store.ts';
import type { TableName } from '../table-name.ts';

/** What the cover of a record carries. */
export interface Sealed {
  readonly sealed: Uint8Array;
}

const ROW_LABEL = utf8Bytes('foyer/sealed-row/v1');

/** The table that a write puts a record into. */
export const PUT_TABLES = {
  putProfile: 'profile',
  putFriend: 'friends',
  putLobby: 'lobbies',
  putRoute: 'routes',
  putMessage: 'messages',
  putPart: 'parts',
  putIncomplete: 'incomplete',
  putParticipant: 'participants',
  putAuthor: 'authors',
  putDigest: 'digests',
  putInvitation: 'invitations',
  putDirect: 'directs',
  putFriendState: 'friendStates',
  putMute: 'mutes',
  putKnock: 'knocks',
  putRoomLink: 'roomLinks',
  putWhisper: 'whispers',
  putMark: 'marks',
  putAnswered: 'answered',
} as const satisfies Partial<Record<StoreWrite['type'], TableName>>;

type Put = Extract<StoreWrite, { readonly type: keyof typeof PUT_TABLES }>;

const PUT_TYPES = new Map(
  Object.entries(PUT_TABLES).map(([type, table]) => [table as TableName, type as Put['type']]),
);

/** The write that puts a sound row where it belongs. */
export function writeOf<Table extends TableName>(table: Table, row: Row<Table>): StoreWrite {
  if (table === 'seen') return { type: 'addSeen', entries: (row as Row<'seen'>).entries };
  return { type: PUT_TYPES.get(table), record: row } as StoreWrite;
}

/** The same write for a protected disk. */
export function sealWrite(write: StoreWrite, seal: Seal): StoreWrite {
  switch (write.type) {
    case 'deleteLobby':
    case 'deleteInvitation':
    case 'deleteHistory':
      return { ...write, lobby: seal.hide(write.lobby) };
    case 'deleteFriend':
    case 'deleteDirects':
      return { ...write, friend: seal.hide(write.friend) };
    case 'deleteKnock':
      return { ...write, peer: seal.hide(write.peer) };
    case 'deleteRoomLink':
      return { ...write, ticket: seal.hide(write.ticket) };
    case 'deleteWhisper':
      return { ...write, id: seal.hide(write.id) };
    case 'deleteRoute':
      return { ...write, lobby: seal.hide(write.lobby), friend: seal.hide(write.friend) };
    case 'deleteIncomplete':
      return { ...write, lobby: seal.hide(write.lobby), key: seal.veil(write.key) };
    case 'deleteParticipant':
    case 'deleteAuthor':
      return { ...write, lobby: seal.hide(write.lobby), author: seal.hide(write.author) };
    case 'deleteMute':
      return { ...write, record: COVERS.mutes(write.record, seal) };
    case 'addSeen':
      return sealSeen(write, seal);
    case 'putVault':
    case 'deleteVault':
    case 'deleteRow':
      return write;
    default:
      return { ...write, record: sealRow(PUT_TABLES[write.type], write.record, seal) as never };
  }
}

/** What the cover on disk hides; undefined when it can't be opened or isn't a sound record. */
export function openRow<Table extends TableName>(
  table: Table,
  row: unknown,
  seal: Seal,
): Row<Table> | undefined {
  if (table === 'seen') return openSeen(row, seal);
  if (!isSealed(row)) return undefined;
  const opened = seal.open(row.sealed, contextOf(table, row));
  const decoded = opened && decodeValue(opened);
  if (!decoded || !RECORD_SHAPES[table](decoded[0])) return undefined;
  return decoded[0] as Row<Table>;
}

/** Whether a row on disk, sound or not, is sealed. */
export function isSealedRow(table: TableName, row: unknown): boolean {
  const sealed = table === 'seen' ? (row as Partial<Row<'seen'>> | undefined)?.entries?.[0] : row;
  return isSealed(sealed);
}

function sealRow<Table extends TableName>(table: Table, row: unknown, seal: Seal): Sealed {
  // The table pairs each name with its row, which the compiler can't follow through a look-up.
  const cover = (COVERS[table] as (row: unknown, seal: Seal) => object)(row, seal);
  return { ...cover, sealed: seal.seal(encodeValue(row), contextOf(table, cover)) };
}

/** All ids of one write become one entry, as long-lived as the last of them. */
function sealSeen(write: StoreWrite & { readonly type: 'addSeen' }, seal: Seal): StoreWrite {
  const { entries } = write;
  if (entries.length === 0) return write;
  const expiresAtMs = entries.reduce((latest, one) => Math.max(latest, one.expiresAtMs), 0);
  const [cover] = COVERS.seen({ expiresAtMs, entries }, seal).entries;
  const sealed = seal.seal(encodeValue({ expiresAtMs, entries }), contextOf('seen', cover!));
  return { type: 'addSeen', entries: [{ ...cover!, sealed } as typeof cover & Sealed] as never };
}

function openSeen(row: unknown, seal: Seal): Row<'seen'> | undefined {
  const { entries } = (row ?? {}) as Partial<Row<'seen'>>;
  if (!Array.isArray(entries)) return undefined;
  const chunks = entries.map((entry) => openSeenEntry(entry, seal));
  if (chunks.some((chunk) => chunk === undefined)) return undefined;
  const all = chunks.flatMap((chunk) => chunk!.entries);
  return {
    expiresAtMs: all.reduce((latest, one) => Math.max(latest, one.expiresAtMs), 0),
    entries: all,
  };
}

export function openSeenEntry(entry: unknown, seal: Seal): Row<'seen'> | undefined {
  if (!isSealed(entry)) return undefined;
  const opened = seal.open(entry.sealed, contextOf('seen', entry));
  const decoded = opened && decodeValue(opened);
  return decoded && RECORD_SHAPES.seen(decoded[0]) ? (decoded[0] as Row<'seen'>) : undefined;
}

/** Binds the sealed bytes to their table and to all fields that stay readable beside them. */
function contextOf(table: TableName, cover: object): Uint8Array {
  const names: readonly string[] = VISIBLE[table];
  const visible = names.map((name) => (cover as Readonly<Record<string, unknown>>)[name]);
  return concatBytes(ROW_LABEL, encodeValue([table, ...visible]));
}

function isSealed(value: unknown): value is Sealed {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Partial<Sealed>).sealed instanceof Uint8Array
  );
}
