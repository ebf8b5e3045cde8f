// Why a backup can't be made or taken in: one stable code for each sentence a person may read.

export type BackupErrorCode =
  /** What was typed is not the passphrase of this file. */
  | 'wrong-passphrase'
  /** It is a backup, but bytes are missing or changed: try another copy. */
  | 'damaged'
  | 'not-a-backup'
  /** A newer Foyer made it. */
  | 'newer-version'
  /** It is of another identity than the profile it was to be merged into. */
  | 'other-identity'
  /** There is no profile yet to make a backup of. */
  | 'no-profile'
  /** The file is compressed in a way that this browser doesn't know. */
  | 'needs-newer-browser';

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode) {
    super(`backup: ${code}`);
    this.code = code;
  }
}
