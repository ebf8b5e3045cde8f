// The marks of messages that were looked at lately: an audit needn't read their parts again.
import { MARKS_CACHED_MAX } from '../../constants.ts';
import type { MessageKey } from '../../wire/ids.ts';

export class MarkCache {
  /** Oldest first. */
  readonly #marks = new Map<MessageKey, string>();

  get size(): number {
    return this.#marks.size;
  }

  get(key: MessageKey): string | undefined {
    return this.#marks.get(key);
  }

  set(key: MessageKey, mark: string): void {
    this.#marks.delete(key);
    this.#marks.set(key, mark);
    if (this.#marks.size <= MARKS_CACHED_MAX) return;
    for (const oldest of this.#marks.keys()) {
      this.#marks.delete(oldest);
      return;
    }
  }
}
