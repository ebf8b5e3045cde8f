// The marks of messages that were looked at lately: an audit needn't read their parts again.
import { OldestFirst } from '../../../base/oldest-first.ts';
import { MARKS_CACHED_MAX } from '../../constants.ts';
import type { MessageKey } from '../../wire/ids.ts';

export class MarkCache {
  /** Oldest first. */
  readonly #marks = new OldestFirst<MessageKey, string>();

  get size(): number {
    return this.#marks.size;
  }

  get(key: MessageKey): string | undefined {
    return this.#marks.get(key);
  }

  set(key: MessageKey, mark: string): void {
    this.#marks.delete(key);
    this.#marks.set(key, mark);
    if (this.#marks.size > MARKS_CACHED_MAX) this.#marks.deleteOldest();
  }
}
