// Errors as a tab is told of them: a stable code that has a sentence, and a detail for support.
import type { Trouble } from '../../bridge/messages.ts';
import { NotWithAllError } from '../../core/state/lobby/rushed.ts';
import { CertificateError } from '../../identity/certificate/certificate.ts';
import type { PassphraseTrouble } from '../../identity/vault/passphrase.ts';
import type { RoomLinkTrouble } from '../../identity/room-link/room-link.ts';
import { VaultError } from '../../identity/vault/vault-error.ts';
import { BackupError } from '../../store/backup/backup-error.ts';
import { StoreError } from '../../store/store-error.ts';

export type TroubleErrorCode =
  | 'no-profile'
  | 'profile-exists'
  | 'not-a-friend'
  /** No link to that friend was ever up. */
  | 'never-met'
  /** Nobody of that id has knocked. */
  | 'no-knock'
  | 'no-room-link'
  /** So many are open already. */
  | 'room-links-full'
  | 'room-link-expired'
  /** It is of our own making. */
  | 'room-link-own'
  | `room-link-${RoomLinkTrouble}`
  /** The profile is protected, and nobody has unlocked it. */
  | 'locked'
  /** There is no passphrase that could be changed, or lock anything. */
  | 'vault-not-set'
  /** There is a passphrase, and it is another one. */
  | 'vault-already-set'
  /** A new passphrase is unfit. */
  | `passphrase-${PassphraseTrouble}`;

/** Something a person asked for can't be, for a reason that has a code of its own. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError';
  readonly code: TroubleErrorCode;

  constructor(code: TroubleErrorCode) {
    super(code);
    this.code = code;
  }
}

/** For any error. Never holds message text, keys or lobby ids: only what our own errors say. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof TroubleError) return { code: error.code, detail: '' };
  if (error instanceof CertificateError) {
    return { code: `certificate-${error.code}`, detail: error.message };
  }
  if (error instanceof VaultError) return { code: `vault-${error.code}`, detail: '' };
  if (error instanceof BackupError) return { code: `backup-${error.code}`, detail: '' };
  if (error instanceof StoreError) return { code: `store-${error.code}`, detail: error.message };
  if (error instanceof NotWithAllError) return { code: 'not-with-all', detail: '' };
  if (isMisuse(error)) return { code: 'misuse', detail: error.message };
  return { code: 'bug', detail: error instanceof Error ? `${error.name}: ${error.message}` : '' };
}

/** The caller asked for what can't be, and nothing has changed. */
export function isMisuse(error: unknown): error is TypeError | RangeError {
  return error instanceof TypeError || error instanceof RangeError;
}

/** Whether an error concerns one request alone: its tab is told, and the host goes on. */
export function isOfAsker(error: unknown): boolean {
  return (
    isMisuse(error) ||
    error instanceof TroubleError ||
    error instanceof CertificateError ||
    error instanceof VaultError ||
    error instanceof BackupError
  );
}
