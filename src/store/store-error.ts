// What goes wrong with a disk, as a few stable codes for which the app has one sentence each.

export type StoreErrorCode =
  /** The disk, or our share of it, is full. */
  | 'full'
  /** Another tab or worker holds an older version of the database open. */
  | 'blocked'
  /** This store was closed, or gave way to a newer version of itself. */
  | 'closed'
  /** What is on disk can't be read at all. */
  | 'corrupt'
  /** The browser has removed the database while it was in use. */
  | 'evicted'
  /** The records are sealed, or half so: the passphrase is needed first. */
  | 'locked'
  /** A newer Foyer has written this database. */
  | 'newer-version'
  /** Anything else; trying again may help. */
  | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
  }
}

/** The error as a StoreError; `doing` says what failed, without any content. */
export function toStoreError(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const name = errorName(error);
  return new StoreError(codeOf(name), `${doing} (${name})`, { cause: error });
}

/** True when the connection is gone and a new one may do: Safari loses it in the background. */
export function isLostConnection(error: unknown): boolean {
  return ['InvalidStateError', 'UnknownError'].includes(errorName(error));
}

function codeOf(name: string): StoreErrorCode {
  switch (name) {
    case 'QuotaExceededError':
      return 'full';
    case 'VersionError':
      return 'newer-version';
    case 'NotReadableError':
      return 'corrupt';
    default:
      return 'failed';
  }
}

function errorName(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : typeof error;
}
