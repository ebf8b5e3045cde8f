// Why a vault stays locked: one stable code for each sentence a person may read.

export type VaultErrorCode =
  /** What was typed is not the passphrase. */
  | 'wrong-passphrase'
  /** The data key at hand belongs to another vault. */
  | 'wrong-key'
  /** The lock itself was changed or lost bytes: no passphrase will open it. */
  | 'damaged';

/** What opening a vault rejects with. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    super(`the vault stays locked: ${code}`);
    this.code = code;
  }
}
