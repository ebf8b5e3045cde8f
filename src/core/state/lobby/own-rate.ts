// Keeps our own words in one lobby a little under the rate that others take from an author, so that
// whoever writes very fast is delayed, never dropped.
import {
  AUTHOR_BYTES_BURST,
  AUTHOR_BYTES_PER_S,
  AUTHOR_MESSAGES_BURST,
  AUTHOR_MESSAGES_PER_S,
  OWN_RATE_SHARE,
} from '../../constants.ts';
import type { Part } from '../../wire/envelope.ts';
import { TokenBucket } from '../../../base/token-bucket.ts';

export class OwnRate {
  #messages: TokenBucket | undefined;
  #bytes: TokenBucket | undefined;
  /** Messages that wait for their turn, oldest first. */
  #waiting: (readonly Part[])[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether a message may go now; if not, it is kept and `due` gives it later. */
  take(parts: readonly Part[], nowMs: number): boolean {
    if (this.#waiting.length === 0 && this.#charge(parts, nowMs)) return true;
    this.#waiting.push(parts);
    return false;
  }

  due(nowMs: number): (readonly Part[])[] {
    let count = 0;
    while (count < this.#waiting.length && this.#charge(this.#waiting[count]!, nowMs)) count++;
    return this.#waiting.splice(0, count);
  }

  #charge(parts: readonly Part[], nowMs: number): boolean {
    const share = OWN_RATE_SHARE;
    this.#messages ??= new TokenBucket(
      AUTHOR_MESSAGES_BURST * share,
      AUTHOR_MESSAGES_PER_S * share,
      nowMs,
    );
    this.#bytes ??= new TokenBucket(AUTHOR_BYTES_BURST * share, AUTHOR_BYTES_PER_S * share, nowMs);
    const bytes = parts.reduce((sum, part) => sum + part.envelope.length, 0);
    if (!this.#messages.allows(1, nowMs) || !this.#bytes.allows(bytes, nowMs)) return false;
    return this.#messages.take(1, nowMs) && this.#bytes.take(bytes, nowMs);
  }
}
