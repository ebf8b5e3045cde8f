// The data key of one profile, in the memory of its worker only: it outlives the hosts of the
// profile, and tabs bring it to the next worker. Knows nothing of passphrases.
import { checkDataKey, DATA_KEY_BYTES, dataKeyFrom } from '../../identity/vault/vault.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import type { VaultRecord } from '../../store/store.ts';

type State =
  | {
      readonly type: 'open';
      /** Given by a passphrase, or offered and found to fit. */
      readonly kept: DataKey | undefined;
      /** Brought by a tab; whether it fits isn't known yet. */
      readonly offered: DataKey | undefined;
    }
  /** A person has locked the profile: only a passphrase gives the key again. */
  | { readonly type: 'shut' };

const EMPTY: State = { type: 'open', kept: undefined, offered: undefined };

export class Keyring {
  #state: State = EMPTY;

  /** `bytes` as a tab brings them that saw the profile unlocked; anything but a key is ignored. */
  offer(bytes: unknown): void {
    const isKey = bytes instanceof Uint8Array && bytes.length === DATA_KEY_BYTES;
    if (!isKey || this.#state.type === 'shut') return;
    this.#state = { ...this.#state, offered: dataKeyFrom(bytes) };
  }

  /** The key of this vault, when we have it; others are forgotten. */
  keyOf({ lock }: VaultRecord): DataKey | undefined {
    if (this.#state.type === 'shut') return undefined;
    const { kept, offered } = this.#state;
    const key = [kept, offered].find((one) => one !== undefined && opens(lock, one));
    this.#state = { type: 'open', kept: key, offered: undefined };
    return key;
  }

  /** A passphrase has given the key. */
  keep(key: DataKey): void {
    const offered = this.#state.type === 'open' ? this.#state.offered : undefined;
    this.#state = { type: 'open', kept: key, offered };
  }

  /** There is no vault any more. */
  forget(): void {
    this.#state = EMPTY;
  }

  /** A tab that hasn't heard of it yet must not undo what a person has just done. */
  shut(): void {
    this.#state = { type: 'shut' };
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
