// How many whispers are tried: by whom they are, so that fresh pseudonyms take none of those that
// are known, and neither takes a word from a conversation that is agreed on.
import type { Clock } from '../../base/clock.ts';
import { TokenBucket } from '../../base/token-bucket.ts';
import { WHISPER_TRIES_BURST, WHISPER_TRIES_PER_S } from '../constants.ts';

export type TriedFor = 'agreed' | 'known' | 'fresh';

export class WhisperTries {
  readonly #clock: Clock;
  readonly #buckets: Readonly<Record<TriedFor, TokenBucket>>;

  constructor(clock: Clock) {
    this.#clock = clock;
    const nowMs = clock.nowMs();
    const bucket = () => new TokenBucket(WHISPER_TRIES_BURST, WHISPER_TRIES_PER_S, nowMs);
    this.#buckets = { agreed: bucket(), known: bucket(), fresh: bucket() };
  }

  take(tried: TriedFor): boolean {
    return this.#buckets[tried].take(1, this.#clock.nowMs());
  }
}
