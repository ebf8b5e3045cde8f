// What the app knows about backups: when to speak of one, what its file is called, what it brought.
import type { ImportReport } from '../../bridge/messages.ts';
import { BACKUP_AFTER_MS, BACKUP_PUT_OFF_MS } from '../constants.ts';
import { fileNameOf } from '../shared/file-name.ts';
import { strings } from '../strings/strings.ts';

export interface BackupState {
  readonly friends: number;
  /** When the last backup was made on this device, ms since the epoch; 0 if never. */
  readonly backedUpAtMs: number;
  /** Until when the person wants to hear nothing of it; 0 if never asked. */
  readonly putOffMs: number;
  readonly nowMs: number;
}

/**
 * There is something to lose, and no recent copy of it. Loud enough to be seen, and put off for a
 * week with one press.
 */
export function backupIsDue({ friends, backedUpAtMs, putOffMs, nowMs }: BackupState): boolean {
  if (friends === 0) return false;
  // A clock that was far ahead once must not silence this for years; a little is no fault.
  const isPutOff = nowMs < putOffMs && putOffMs - nowMs < 2 * BACKUP_PUT_OFF_MS;
  return !isPutOff && Math.abs(nowMs - backedUpAtMs) >= BACKUP_AFTER_MS;
}

/** Such as `foyer-fern-2026-11-22.foyer`; the day is that of the person's clock. */
export const backupFileName = (name: string, madeAt: Date): string =>
  fileNameOf(name, madeAt, 'foyer');

type Counts = Pick<ImportReport, 'friends' | 'lobbies' | 'messages' | 'directs'>;

/** A sentence: only what is new, and one for nothing at all. */
export function whatCame(report: Counts): string {
  const kinds = ['friends', 'lobbies', 'messages', 'directs'] as const;
  const parts = kinds.flatMap((kind) =>
    report[kind] > 0 ? [strings.backup[kind](report[kind])] : [],
  );
  return parts.length === 0 ? strings.backup.restoredNothing : strings.backup.came(parts);
}
