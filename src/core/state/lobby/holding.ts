// What one friend may be asked for, in order, so that the longest list costs little a message.
import type { MessageKey } from '../../wire/ids.ts';
import type { KeyEntry } from '../../wire/packet.ts';

/** What one friend told that it holds: newest first to be asked for. */
export class Holding {
  /** Oldest first while `#isSorted`; may name what is no longer wanted. */
  readonly #entries: KeyEntry[] = [];
  #isSorted = true;

  get length(): number {
    return this.#entries.length;
  }

  put(entry: KeyEntry): void {
    const newest = this.#entries.at(-1);
    if (newest && entry.writtenAtMs < newest.writtenAtMs) this.#isSorted = false;
    this.#entries.push(entry);
  }

  takeNewest(): MessageKey | undefined {
    if (!this.#isSorted) this.#entries.sort((a, b) => a.writtenAtMs - b.writtenAtMs);
    this.#isSorted = true;
    return this.#entries.pop()?.key;
  }
}
