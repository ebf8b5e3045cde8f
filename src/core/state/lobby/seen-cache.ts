// The ids of the parts admitted in one lobby, each kept exactly as long as its part could still be
// admitted. So no clock skew, delay or loop can bring a part in twice. Knows no packets.
import { MESSAGE_AGE_MAX_MS, SEEN_PER_LOBBY_MAX } from '../../constants.ts';
import type { SeenEntry } from '../records.ts';

/** Ids are dropped by the bucket of this many ms: expiry is O(1) amortised. */
const BUCKET_MS = 60_000;

/** The ids of admitted parts of one lobby, at most SEEN_PER_LOBBY_MAX; asked for each part. */
export class SeenCache {
  readonly #seen = new Set<string>();
  readonly #buckets = new Map<number, string[]>();
  /**
   * Ids from before may be forgotten: nothing written then is admitted, whatever our clock says.
   */
  #floorMs = 0;

  get size(): number {
    return this.#seen.size;
  }

  get full(): boolean {
    return this.#seen.size >= SEEN_PER_LOBBY_MAX;
  }

  has(seen: string): boolean {
    return this.#seen.has(seen);
  }

  /** Whether a part written then could still be admitted: young enough, and its id still known. */
  remembers(writtenAtMs: number, nowMs: number): boolean {
    // A floor in the future means that our clock was far ahead and has been corrected: start
    // afresh.
    if (this.#floorMs > nowMs) this.#floorMs = 0;
    return writtenAtMs >= nowMs - MESSAGE_AGE_MAX_MS && writtenAtMs >= this.#floorMs;
  }

  /** Keeps an id until its part is too old to be admitted. */
  add(seen: string, writtenAtMs: number): Omit<SeenEntry, 'lobby'> {
    const expiresAtMs = writtenAtMs + MESSAGE_AGE_MAX_MS;
    this.restore({ seen, expiresAtMs });
    return { seen, expiresAtMs };
  }

  restore({ seen, expiresAtMs }: Omit<SeenEntry, 'lobby'>): void {
    if (this.#seen.has(seen)) return;
    this.#seen.add(seen);
    const bucket = Math.floor(expiresAtMs / BUCKET_MS);
    const ids = this.#buckets.get(bucket);
    if (ids) ids.push(seen);
    else this.#buckets.set(bucket, [seen]);
  }

  /** Forgets the ids whose time has passed. A clock that is set back can't undo it. */
  expire(nowMs: number): void {
    this.#floorMs = Math.max(this.#floorMs, nowMs - MESSAGE_AGE_MAX_MS);
    for (const [bucket, ids] of this.#buckets) {
      const endMs = (bucket + 1) * BUCKET_MS;
      if (endMs > nowMs) continue;
      for (const seen of ids) this.#seen.delete(seen);
      this.#buckets.delete(bucket);
    }
  }
}
