// Takes a backup in: into a fresh profile, or into one of the same identity, which then has what
// either had. The whole file is read and checked before anything is written. Then the profile comes
// first, in one commit with all but history; if the work is stopped after that, the profile is
// sound and lacks history, and the same import again goes on where it was.
import type { StreamKey } from '../../identity/vault/vault-stream.ts';
import { sameBytes } from '../../base/bytes.ts';
import { BackupError } from './backup-error.ts';
import { openFile, readPieces } from './backup-file.ts';
import { HistoryMerge } from './backup-history.ts';
import { mergeProfile } from './backup-profile.ts';
import { rowsOf } from './backup-rows.ts';
import type { BackupRow } from './backup-rows.ts';
import type { ImportReport, ProfileRecord, Store, StoreWrite } from '../store.ts';

export interface ImportOptions {
  /** Unlocked, and used by nobody else until this is done: its host must load it anew after it. */
  readonly store: Store;
  readonly nowMs: number;
  /** Told after every row: read or taken in so far; of so many, once all were read. */
  readonly onProgress?: OnRows;
  /** More to write when all is there. */
  readonly also?: (report: ImportReport) => readonly StoreWrite[];
}

export type OnRows = (rows: number, of: number | undefined) => void;

/** A backup that was read to its end: all of it is sound. */
export interface CheckedBackup {
  readonly file: Blob;
  readonly stream: StreamKey;
  readonly profile: ProfileRecord;
  /** The rows that aren't history. */
  readonly small: readonly BackupRow[];
  readonly rows: number;
}

/** Touches no store. Rejects with BackupError. */
export async function checkBackup(
  file: Blob,
  passphrase: string,
  onProgress?: OnRows,
): Promise<CheckedBackup> {
  const stream = await openFile(file, passphrase);
  const small: BackupRow[] = [];
  let rows = 0;
  for await (const row of allRows(file, stream)) {
    if (!isHistory(row)) small.push(row);
    rows += 1;
    onProgress?.(rows, undefined);
  }
  const profiles = small.flatMap(({ table, row }) => (table === 'profile' ? [row] : []));
  const [profile] = profiles;
  if (!profile || profiles.length > 1) throw new BackupError('damaged');
  return { file, stream, profile, small, rows };
}

/** Rejects with BackupError `other-identity`, having changed nothing; with StoreError. */
export async function takeInBackup(
  backup: CheckedBackup,
  options: ImportOptions,
): Promise<ImportReport> {
  const { store, nowMs, onProgress, also } = options;
  const { file, stream, small, rows } = backup;
  const stored = await store.load(nowMs);
  checkIdentity(backup, stored.profile);
  const merged = mergeProfile(stored, small, nowMs);
  await store.commit(merged.writes, 'strict');
  const history = new HistoryMerge({ store, stored, known: merged.known });
  let taken = rows;
  for await (const row of allRows(file, stream)) {
    await history.add(row);
    taken += 1;
    onProgress?.(taken, 2 * rows);
  }
  const report = (): ImportReport => ({
    type: stored.profile ? 'merged' : 'fresh',
    name: (stored.profile ?? backup.profile).name,
    friends: merged.friends,
    lobbies: merged.lobbies,
    messages: history.messages,
    directs: history.directs,
  });
  await history.end(() => also?.(report()) ?? []);
  return report();
}

/** Throws BackupError `other-identity`. */
export function checkIdentity(backup: CheckedBackup, own: ProfileRecord | undefined): void {
  if (own && !sameBytes(own.secret, backup.profile.secret)) {
    throw new BackupError('other-identity');
  }
}

async function* allRows(file: Blob, stream: StreamKey): AsyncGenerator<BackupRow> {
  for await (const piece of readPieces(file, stream)) yield* await rowsOf(piece);
}

function isHistory({ table }: BackupRow): boolean {
  return table === 'messages' || table === 'parts' || table === 'directs' || table === 'marks';
}
