// A backup checked and taken in, in one call: the host does other things between the two.
import { checkBackup, takeInBackup } from '../backup/backup-import.ts';
import type { ImportOptions } from '../backup/backup-import.ts';
import type { ImportReport } from '../store.ts';

/** Rejects as checkBackup and takeInBackup do. */
export async function importBackup(
  file: Blob,
  passphrase: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const backup = await checkBackup(file, passphrase, options.onProgress);
  return takeInBackup(backup, options);
}
