// Takes a backup in: into a fresh profile, or into one of the same identity, which then has what
// either had. The whole file is read and checked before anything is written. Then the profile comes
// first, in one commit with all but history; if the work is stopped after that, the profile is
// sound and lacks history, and the same import again goes on where it was.
import type { RandomBytes } from '../identity/keys.ts';
import { webRandomBytes } from '../identity/keys.ts';
import type { StreamKey } from '../identity/vault-stream.ts';
import { sameBytes } from '../core/bytes.ts';
import { BackupError } from './backup-error.ts';
import { openFile, readPieces } from './backup-file.ts';
import { HistoryMerge } from './backup-history.ts';
import { mergeProfile } from './backup-profile.ts';
import { rowsOf } from './backup-rows.ts';
import type { BackupRow } from './backup-rows.ts';
import type { ProfileRecord, Store } from './store.ts';

export interface ImportOptions {
  /** Unlocked, and used by nobody else until this is done: its host must load it anew after it. */
  readonly store: Store;
  readonly file: Blob;
  readonly passphrase: string;
  readonly nowMs: number;
  readonly random?: RandomBytes;
}

/** What the profile has now that it hadn't before. */
export interface ImportReport {
  /** fresh: the store was empty. merged: it had this identity already. */
  readonly type: 'fresh' | 'merged';
  readonly name: string;
  readonly friends: number;
  readonly lobbies: number;
  readonly messages: number;
  readonly directs: number;
}

/** Rejects with BackupError, having changed nothing; with StoreError, see the top of this file. */
export async function importBackup(options: ImportOptions): Promise<ImportReport> {
  const { store, file, passphrase, nowMs, random = webRandomBytes } = options;
  const stream = await openFile(file, passphrase);
  const { profile, small } = await checkAll(file, stream);
  const stored = await store.load(nowMs);
  const own = stored.profile;
  if (own && !sameBytes(own.secret, profile.secret)) throw new BackupError('other-identity');
  const merged = mergeProfile(stored, small, nowMs);
  await store.commit(merged.writes, 'strict');
  const history = new HistoryMerge({ store, stored, known: merged.known, random });
  for await (const row of allRows(file, stream)) await history.add(row);
  await history.end();
  return {
    type: own ? 'merged' : 'fresh',
    name: (own ?? profile).name,
    friends: merged.friends,
    lobbies: merged.lobbies,
    messages: history.messages,
    directs: history.directs,
  };
}

/** Reads the file to its end. `small` are the rows that aren't history. */
async function checkAll(
  file: Blob,
  stream: StreamKey,
): Promise<{ readonly profile: ProfileRecord; readonly small: readonly BackupRow[] }> {
  const small: BackupRow[] = [];
  for await (const row of allRows(file, stream)) if (!isHistory(row)) small.push(row);
  const profiles = small.flatMap(({ table, row }) => (table === 'profile' ? [row] : []));
  const [profile] = profiles;
  if (!profile || profiles.length > 1) throw new BackupError('damaged');
  return { profile, small };
}

async function* allRows(file: Blob, stream: StreamKey): AsyncGenerator<BackupRow> {
  for await (const piece of readPieces(file, stream)) yield* await rowsOf(piece);
}

function isHistory({ table }: BackupRow): boolean {
  return table === 'messages' || table === 'parts' || table === 'directs' || table === 'marks';
}
