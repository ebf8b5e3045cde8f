// Keeps our own messages in one lobby a little under the rate that others accept from an author, so
// that a very fast writer is delayed, never dropped.
import {
  AUTHOR_BYTES_BURST,
  AUTHOR_BYTES_PER_S,
  AUTHOR_MESSAGES_BURST,
  AUTHOR_MESSAGES_PER_S,
  OWN_RATE_SHARE,
} from '../../constants.ts';
import { chargedBytes } from '../author-limits.ts';
import type { Part } from '../../wire/envelope.ts';
import { TokenBucket } from '../../../base/token-bucket.ts';

/** Own messages of one lobby: those within the rate, and a queue of those over it. */
export class OwnRate {
  #messages: TokenBucket | undefined;
  #bytes: TokenBucket | undefined;
  /** Messages over the rate, oldest first. */
  #queued: (readonly Part[])[] = [];

  get queued(): number {
    return this.#queued.length;
  }

  /** Whether a message may go now; if not, it is kept and `due` gives it later. */
  take(parts: readonly Part[], nowMs: number): boolean {
    if (this.#queued.length === 0 && this.#charge(parts, nowMs)) return true;
    this.#queued.push(parts);
    return false;
  }

  due(nowMs: number): (readonly Part[])[] {
    let count = 0;
    while (count < this.#queued.length && this.#charge(this.#queued[count]!, nowMs)) count++;
    return this.#queued.splice(0, count);
  }

  #charge(parts: readonly Part[], nowMs: number): boolean {
    const share = OWN_RATE_SHARE;
    this.#messages ??= new TokenBucket(
      AUTHOR_MESSAGES_BURST * share,
      AUTHOR_MESSAGES_PER_S * share,
      nowMs,
    );
    this.#bytes ??= new TokenBucket(AUTHOR_BYTES_BURST * share, AUTHOR_BYTES_PER_S * share, nowMs);
    const bytes = parts.reduce((sum, part) => sum + chargedBytes(part), 0);
    if (!this.#messages.allows(1, nowMs) || !this.#bytes.allows(bytes, nowMs)) return false;
    return this.#messages.take(1, nowMs) && this.#bytes.take(bytes, nowMs);
  }
}
