// The data key of one profile, in the memory of its worker only: it outlives the hosts of the
// profile, and tabs bring it to the next worker. Knows nothing of passphrases.
import { checkDataKey, DATA_KEY_BYTES, dataKeyFrom } from '../../identity/vault/vault.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import type { VaultRecord } from '../../store/store.ts';

export class Keyring {
  #kept: DataKey | undefined;
  #offered: DataKey | undefined;
  #isShut = false;

  /** A tab that saw the profile unlocked brings a key; whether it fits shows later. */
  offer(bytes: unknown): void {
    const isKey = bytes instanceof Uint8Array && bytes.length === DATA_KEY_BYTES;
    if (isKey && !this.#isShut) this.#offered = dataKeyFrom(bytes);
  }

  /** The key of this vault, when we have it; others are forgotten. */
  keyOf({ lock }: VaultRecord): DataKey | undefined {
    const fits = (key: DataKey | undefined): boolean => key !== undefined && opens(lock, key);
    this.#kept = [this.#kept, this.#offered].find(fits);
    this.#offered = undefined;
    return this.#kept;
  }

  /** A passphrase has given the key. */
  keep(key: DataKey): void {
    this.#kept = key;
    this.#isShut = false;
  }

  /** There is nothing that it would open any more. */
  forget(): void {
    this.#kept = undefined;
    this.#offered = undefined;
    this.#isShut = false;
  }

  /** A tab that hasn't heard of it yet must not undo what a person has just done. */
  shut(): void {
    this.forget();
    this.#isShut = true;
  }
}

function opens(lock: VaultRecord['lock'], key: DataKey): boolean {
  try {
    checkDataKey(lock, key);
    return true;
  } catch {
    return false;
  }
}
