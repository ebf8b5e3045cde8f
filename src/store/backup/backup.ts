// A backup: everything of a profile that can't be had again, in one file under a passphrase. Left
// out are presence of the moment, unfinished messages, fingerprints (they are counted anew) and the
// state of direct queues, which must begin anew wherever the backup is taken in.
import type { LobbyId, MessageKey } from '../../core/wire/ids.ts';
import type { MessageRecord, PartRecord, SeenEntry } from '../../core/state/records.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import { createStream } from '../../identity/vault/vault-head.ts';
import { BackupError } from './backup-error.ts';
import { writeFile } from './backup-file.ts';
import { BLOB_STEP_BYTES, SCANNED_ROWS, SEEN_IN_ROW } from '../constants.ts';
import { BACKUP_TABLES, piecesOf } from './backup-rows.ts';
import type { BackupRow, BackupTable } from './backup-rows.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { scanTable } from '../records/scan-table.ts';
import type { Row } from '../records/schema.ts';
import type { Store } from '../store.ts';

export interface ExportOptions {
  /** An unlocked one; its profile may be in use meanwhile. */
  readonly store: Store;
  /** Of the file; need not be that of the profile. */
  readonly passphrase: string;
  readonly nowMs: number;
  /** Told after every record: how many are in the file so far, of about so many. */
  readonly onProgress?: (records: number, of: number) => void;
  readonly random?: RandomBytes;
  /** Another than the usual is for tests. */
  readonly cost?: PassphraseCost;
}

export const BACKUP_MIME = 'application/octet-stream';

/**
 * The file, made piece by piece. Rejects with RangeError for an unfit passphrase, BackupError
 * `no-profile`, and StoreError.
 */
export async function exportBackup(options: ExportOptions): Promise<Blob> {
  let file = new Blob([], { type: BACKUP_MIME });
  let waiting: BlobPart[] = [];
  let bytes = 0;
  const store = (): void => {
    file = new Blob([file, ...waiting], { type: BACKUP_MIME });
    waiting = [];
    bytes = 0;
  };
  for await (const piece of backupBytes(options)) {
    waiting.push(new Uint8Array(piece));
    bytes += piece.length;
    if (bytes >= BLOB_STEP_BYTES) store();
  }
  store();
  return file;
}

/** The bytes of the file in order, never more than one piece of them in memory. */
export async function* backupBytes(options: ExportOptions): AsyncGenerator<Uint8Array> {
  const { passphrase, random = webRandomBytes, cost } = options;
  const stream = await createStream(passphrase, random, cost);
  yield* writeFile(stream, piecesOf(counted(options)));
}

async function* counted(options: ExportOptions): AsyncGenerator<BackupRow> {
  const { store, onProgress } = options;
  const of = onProgress ? await store.count(BACKUP_TABLES) : 0;
  let records = 0;
  for await (const row of allRows(options)) {
    yield row;
    records += 1;
    onProgress?.(Math.min(records, of), of);
  }
}

async function* allRows({ store, nowMs }: ExportOptions): AsyncGenerator<BackupRow> {
  const { profile, friends, knocks, whispers, snapshot, marks } = await store.load(nowMs);
  if (!profile) throw new BackupError('no-profile');
  // Whoever takes it in has a backup of that time: this file.
  yield* rows('profile', [{ ...profile, backedUpAtMs: nowMs }]);
  yield* rows('friends', friends);
  yield* rows('knocks', knocks);
  yield* rows('lobbies', snapshot.lobbies);
  yield* rows('routes', snapshot.routes);
  yield* rows('invitations', snapshot.invitations);
  yield* rows('mutes', snapshot.mutes);
  yield* rows('whispers', whispers);
  yield* rows('participants', snapshot.participants);
  yield* rows('authors', snapshot.authors);
  yield* rows('seen', seenRows(snapshot.seen));
  yield* rows(
    'marks',
    marks.map(({ mark }) => mark),
  );
  for await (const messages of scanned(store, 'messages')) {
    // Read after the message itself, so that a message is never there without its parts.
    yield* rows('parts', await partsOf(store, messages));
    yield* rows('messages', messages);
  }
  for await (const directs of scanned(store, 'directs')) yield* rows('directs', directs);
}

/** So many to a row that none of them is too long for a piece. */
function seenRows(seen: readonly SeenEntry[]): Row<'seen'>[] {
  const found: Row<'seen'>[] = [];
  for (let at = 0; at < seen.length; at += SEEN_IN_ROW) {
    found.push({ expiresAtMs: 0, entries: seen.slice(at, at + SEEN_IN_ROW) });
  }
  return found;
}

function* rows<Table extends BackupTable>(
  table: Table,
  all: readonly Row<Table>[],
): Generator<BackupRow> {
  for (const row of all) yield { table, row } as unknown as BackupRow;
}

/** Batches of sound rows. */
async function* scanned<Table extends 'messages' | 'directs'>(
  store: Store,
  table: Table,
): AsyncGenerator<Row<Table>[]> {
  for await (const rows of scanTable(store, table, SCANNED_ROWS)) {
    yield rows.map(({ value }) => value).filter(RECORD_SHAPES[table]) as Row<Table>[];
  }
}

async function partsOf(store: Store, messages: readonly MessageRecord[]): Promise<PartRecord[]> {
  const byLobby = new Map<LobbyId, MessageKey[]>();
  for (const { lobby, key } of messages) {
    const keys = byLobby.get(lobby);
    if (keys) keys.push(key);
    else byLobby.set(lobby, [key]);
  }
  const parts: PartRecord[] = [];
  for (const [lobby, keys] of byLobby) {
    const found = await store.read({ type: 'parts', request: 0, lobby, keys });
    parts.push(...found.flatMap((row) => (row.type === 'part' ? [row.record] : [])));
  }
  return parts;
}
