// Keeps our own messages in one lobby a little under the rate that others accept from an author, so
// that a very fast writer is delayed, never dropped.
import {
  AUTHOR_BYTES_BURST,
  AUTHOR_BYTES_PER_S,
  AUTHOR_MESSAGES_BURST,
  AUTHOR_MESSAGES_PER_S,
  OWN_RATE_SHARE,
  PACKET_BYTES_MAX,
} from '../../../constants.ts';
import { TokenBucket } from '../../../../base/token-bucket.ts';

/** Words of ours that went into the lobby. */
export interface SpentWords {
  /** Ms since the epoch. */
  readonly writtenAtMs: number;
  readonly parts: number;
}

/** What of our own words may go into one lobby; each part counts as one of the greatest. */
export class OwnRate {
  #messages: TokenBucket | undefined;
  #bytes: TokenBucket | undefined;

  /**
   * Charges what went out before a stop: others have counted it, and a start refills nothing of
   * theirs.
   */
  restore(spent: readonly SpentWords[]): void {
    for (const { parts, writtenAtMs } of spent.toSorted((a, b) => a.writtenAtMs - b.writtenAtMs)) {
      this.take(parts, writtenAtMs);
    }
  }

  /** Charges a message of so many parts; false: not now. */
  take(parts: number, nowMs: number): boolean {
    const share = OWN_RATE_SHARE;
    this.#messages ??= new TokenBucket(
      AUTHOR_MESSAGES_BURST * share,
      AUTHOR_MESSAGES_PER_S * share,
      nowMs,
    );
    this.#bytes ??= new TokenBucket(AUTHOR_BYTES_BURST * share, AUTHOR_BYTES_PER_S * share, nowMs);
    const bytes = parts * PACKET_BYTES_MAX;
    if (!this.#messages.allows(1, nowMs) || !this.#bytes.allows(bytes, nowMs)) return false;
    return this.#messages.take(1, nowMs) && this.#bytes.take(bytes, nowMs);
  }
}
