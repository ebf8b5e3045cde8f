// Authors who write more than any honest peer lets its person: others drop some of it, and not all
// the same. What one friend alone may have must not be named by what we write.
import { OldestFirst } from '../../../base/oldest-first.ts';
import { RUSHED_KEPT, RUSHED_MS } from '../../constants-times.ts';
import type { Author, MessageKey } from '../../wire/ids.ts';

/** What would name a message that others may not have. Nothing has changed. */
export class NotWithAllError extends RangeError {
  override readonly name = 'NotWithAllError';

  constructor() {
    super('others may not have that message yet');
  }
}

interface Heard {
  readonly author: Author;
  readonly heardAtMs: number;
}

export class Rushed {
  readonly #heard = new OldestFirst<MessageKey, Heard>();
  /** When each of those authors was last over. */
  readonly #overAtMs = new Map<Author, number>();

  get size(): number {
    return this.#heard.size + this.#overAtMs.size;
  }

  /** A word of somebody else was taken live. */
  hear(key: MessageKey, author: Author, nowMs: number): void {
    if (this.#heard.has(key)) return;
    this.#heard.set(key, { author, heardAtMs: nowMs });
    if (this.#heard.size > RUSHED_KEPT) this.#heard.deleteOldest();
  }

  noteOver(author: Author, nowMs: number): void {
    this.#overAtMs.set(author, nowMs);
  }

  /** Whether everybody has it, as far as its author's rate goes. */
  isWithAll(key: MessageKey, nowMs: number): boolean {
    const heard = this.#heard.get(key);
    const overAtMs = heard && this.#overAtMs.get(heard.author);
    if (overAtMs === undefined || nowMs - overAtMs >= RUSHED_MS) return true;
    return heard!.heardAtMs < overAtMs - RUSHED_MS;
  }

  expire(nowMs: number): void {
    for (const [author, atMs] of this.#overAtMs) {
      if (nowMs - atMs >= RUSHED_MS) this.#overAtMs.delete(author);
    }
    for (const [key, { heardAtMs }] of this.#heard) {
      if (nowMs - heardAtMs < 2 * RUSHED_MS) break;
      this.#heard.delete(key);
    }
  }
}
