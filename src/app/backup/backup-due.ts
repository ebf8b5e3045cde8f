// When to speak of a backup: there is something to lose, and no recent copy of it. Loud enough to
// be seen, and put off for a week with one press.
import { BACKUP_AFTER_MS, BACKUP_PUT_OFF_MS } from '../constants.ts';

export interface BackupState {
  readonly friends: number;
  /** When the last backup was made on this device, ms since the epoch; 0 if never. */
  readonly backedUpAtMs: number;
  /** Until when the person wants to hear nothing of it; 0 if never asked. */
  readonly putOffMs: number;
  readonly nowMs: number;
}

export function backupIsDue({ friends, backedUpAtMs, putOffMs, nowMs }: BackupState): boolean {
  if (friends === 0) return false;
  // A clock that was far ahead once must not silence this for years; a little is no fault.
  const isPutOff = nowMs < putOffMs && putOffMs - nowMs < 2 * BACKUP_PUT_OFF_MS;
  return !isPutOff && Math.abs(nowMs - backedUpAtMs) >= BACKUP_AFTER_MS;
}
