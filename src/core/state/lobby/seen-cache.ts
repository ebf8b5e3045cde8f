// The ids of the parts admitted in one lobby, each kept exactly as long as its part could still be
// admitted. So no clock skew, delay or loop can bring a part in twice. It can't forget an id
// earlier to make room, so it is shared by refusing: half of the places are guaranteed to the
// friends who bring parts, in equal shares, and half are lent. Knows no packets.
import { MESSAGE_AGE_MAX_MS, SEEN_PER_LOBBY_MAX } from '../../constants.ts';
import type { Bringer } from '../fair-table.ts';
import type { SeenEntry } from '../records.ts';
import { NO_TAG, SeenTable } from './seen-table.ts';
import { PLAIN_SEEN_HASH } from './seen-hash.ts';
import type { SeenHash } from './seen-hash.ts';

/** The ids of admitted parts of one lobby, at most SEEN_PER_LOBBY_MAX; asked for each part. */
export class SeenCache {
  readonly #table: SeenTable;
  readonly #max: number;
  /**
   * Ids from before may be forgotten: nothing written then is admitted, whatever our clock says.
   */
  #floorMs = 0;
  /**
   * Of what was written before, some may be here without an id: it was too old by a clock that was
   * far ahead, and came by catching up.
   */
  #wholeFromMs = 0;

  constructor(hash: SeenHash = PLAIN_SEEN_HASH, max = SEEN_PER_LOBBY_MAX) {
    this.#table = new SeenTable(hash);
    this.#max = max;
  }

  get size(): number {
    return this.#table.size;
  }

  get full(): boolean {
    return this.#table.size >= this.#max;
  }

  has(seen: string): boolean {
    return this.#table.has(seen);
  }

  /** Whether this id was admitted with another content, as far as its tag tells. */
  isOther(seen: string, tag: number): boolean {
    const known = this.#table.tagOf(seen);
    return known !== NO_TAG && known !== tag;
  }

  /** Whatever comes under this id from now on is a duplicate. */
  settle(seen: string): void {
    if (this.#table.has(seen)) this.#table.untag(seen);
  }

  /**
   * Whether a friend may bring one more. Its unknown authors have half of what its known ones have,
   * of its own share and of what is lent.
   */
  hasRoom(bringer: Bringer, isKnown: boolean, routes: number): boolean {
    const quarter = this.#max / 4;
    if (this.#table.size < quarter) return true;
    if (this.full) return false;
    const share = this.#max / (2 * Math.max(1, routes));
    const part = isKnown ? 1 : 0.5;
    if (this.#table.countOf(bringer) < part * share) return true;
    return this.#table.countOver(share) < part * 2 * quarter;
  }

  /** Whether a part written then could still be admitted: young enough, and its id still known. */
  remembers(writtenAtMs: number, nowMs: number): boolean {
    // A floor in the future means that our clock was far ahead and has been corrected: start
    // afresh.
    if (this.#floorMs > nowMs) {
      this.#floorMs = 0;
      this.#wholeFromMs = nowMs;
    }
    return writtenAtMs >= nowMs - MESSAGE_AGE_MAX_MS && writtenAtMs >= this.#floorMs;
  }

  /** Whether what was written then and is here has its id here, while `remembers` holds. */
  isWholeAt(writtenAtMs: number): boolean {
    return writtenAtMs >= this.#wholeFromMs;
  }

  /** Keeps an id until its part is too old to be admitted. */
  add(
    seen: string,
    writtenAtMs: number,
    bringer?: Bringer,
    tag?: number,
  ): Omit<SeenEntry, 'lobby'> {
    const expiresAtMs = writtenAtMs + MESSAGE_AGE_MAX_MS;
    this.#table.add(seen, expiresAtMs, bringer, tag);
    return { seen, expiresAtMs };
  }

  /** Who brought it isn't on disk: it is charged to nobody. */
  restore({ seen, expiresAtMs }: Omit<SeenEntry, 'lobby'>): void {
    this.#table.add(seen, expiresAtMs, undefined);
  }

  /** Forgets the ids whose time has passed. A clock that is set back can't undo it. */
  expire(nowMs: number): void {
    this.#floorMs = Math.max(this.#floorMs, nowMs - MESSAGE_AGE_MAX_MS);
    this.#table.expire(nowMs);
  }
}
