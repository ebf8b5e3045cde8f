// The authors of one lobby as we have heard them ourselves. Who is known goes before who isn't when
// there isn't room for all; nobody else's word counts, and each bringing friend has its share of
// those who are remembered.
import { TokenBucket } from '../../../base/token-bucket.ts';
import {
  HEARD_AUTHORS_MAX,
  KNOWN_AUTHORS_MAX,
  KNOWN_DAYS,
  KNOWN_IDLE_MS,
  KNOWN_MESSAGES,
  KNOWN_SPAN_MS,
  PROMOTIONS_BURST,
  PROMOTIONS_PER_S,
  SPARSE_BURST,
  SPARSE_PER_S,
} from '../../constants-shares.ts';
import { FairTable } from '../fair-table.ts';
import type { Bringer, Charge } from '../fair-table.ts';
import type { AuthorRecord } from '../records.ts';
import type { Author, LobbyId } from '../../wire/ids.ts';

const DAY_MS = 86_400_000;

/** What has to be written to the disk. */
export interface AuthorChange {
  readonly put: AuthorRecord | undefined;
  /** Authors who are remembered no longer. */
  readonly gone: readonly Author[];
}

const NO_CHANGE: AuthorChange = { put: undefined, gone: [] };

/** The authors heard in one lobby: KNOWN_AUTHORS_MAX known ones, HEARD_AUTHORS_MAX others. */
export class Authors {
  readonly #known = new FairTable<Author, AuthorRecord>(KNOWN_AUTHORS_MAX);
  readonly #heard = new FairTable<Author, AuthorRecord>(HEARD_AUTHORS_MAX);
  readonly #sparse = new Map<Author, TokenBucket>();
  readonly #promotions = new Map<Bringer, TokenBucket>();
  /** Whose being known was asked for last; undefined once somebody else is known or isn't. */
  #asked: Author | undefined;
  #isAskedKnown = false;

  get knownCount(): number {
    return this.#known.count;
  }

  get heardCount(): number {
    return this.#heard.count;
  }

  /** Asked some eight times in a row of each part's author. */
  isKnown(author: Author): boolean {
    if (author === this.#asked) return this.#isAskedKnown;
    this.#asked = author;
    this.#isAskedKnown = this.#known.has(author);
    return this.#isAskedKnown;
  }

  get(author: Author): AuthorRecord | undefined {
    return this.#known.get(author) ?? this.#heard.get(author);
  }

  restore(record: AuthorRecord): void {
    const { author, bringer, knownSinceMs } = record;
    const table = knownSinceMs > 0 ? this.#known : this.#heard;
    table.put(author, record, chargedTo(bringer));
    this.#asked = undefined;
  }

  /** A message of this author was admitted. */
  hear(lobby: LobbyId, author: Author, bringer: Bringer, nowMs: number): AuthorChange {
    const before = this.get(author);
    const record: AuthorRecord = before
      ? heardAgain(before, nowMs)
      : {
          ...{ lobby, author, bringer, firstMs: nowMs, lastMs: nowMs },
          ...{ days: 1, messages: 1, knownSinceMs: 0 },
        };
    if (this.isKnown(author)) {
      this.#known.replace(author, record);
      // Once a day is enough for what only says that it goes on.
      return record.days > before!.days ? { put: record, gone: [] } : NO_CHANGE;
    }
    if (isWorthKnowing(record) && this.#mayPromote(record.bringer, nowMs)) {
      return this.#promote(record, nowMs);
    }
    if (before) {
      this.#heard.replace(author, record);
      return { put: record, gone: [] };
    }
    const { isIn, evicted } = this.#heard.put(author, record, chargedTo(bringer));
    return { put: isIn ? record : undefined, gone: evicted.map(({ key }) => key) };
  }

  /** Whether this message of a known author is one of the few that go before all others. */
  isSparse(author: Author, nowMs: number): boolean {
    let bucket = this.#sparse.get(author);
    if (!bucket) {
      bucket = new TokenBucket(SPARSE_BURST, SPARSE_PER_S, nowMs);
      this.#sparse.set(author, bucket);
    }
    return bucket.take(1, nowMs);
  }

  /** Forgets who wasn't heard for KNOWN_IDLE_MS; returns whom. */
  expire(nowMs: number): Author[] {
    for (const [author, bucket] of this.#sparse) {
      if (bucket.full(nowMs)) this.#sparse.delete(author);
    }
    const idle = [...this.#known.values(), ...this.#heard.values()].filter(
      ({ lastMs }) => nowMs - lastMs > KNOWN_IDLE_MS,
    );
    if (idle.length > 0) this.#asked = undefined;
    for (const { author } of idle) {
      this.#known.delete(author);
      this.#heard.delete(author);
    }
    return idle.map(({ author }) => author);
  }

  #promote(record: AuthorRecord, nowMs: number): AuthorChange {
    const { author, bringer } = record;
    const known = { ...record, knownSinceMs: nowMs };
    const { evicted } = this.#known.put(author, known, chargedTo(bringer));
    this.#heard.delete(author);
    this.#asked = undefined;
    for (const { key } of evicted) this.#sparse.delete(key);
    return { put: known, gone: evicted.map(({ key }) => key) };
  }

  /** So that one friend can't make a crowd known at once. */
  #mayPromote(bringer: Bringer, nowMs: number): boolean {
    let bucket = this.#promotions.get(bringer);
    if (!bucket) {
      bucket = new TokenBucket(PROMOTIONS_BURST, PROMOTIONS_PER_S, nowMs);
      this.#promotions.set(bringer, bucket);
    }
    return bucket.take(1, nowMs);
  }
}

/** Inside a table all count alike, so that a friend's newcomer takes the place of its oldest. */
const chargedTo = (bringer: Bringer): Charge => ({ bringer, isKnown: false });

function heardAgain(before: AuthorRecord, nowMs: number): AuthorRecord {
  // A clock that is set back changes nothing of what was.
  const lastMs = Math.max(nowMs, before.lastMs);
  const isNextDay = Math.floor(lastMs / DAY_MS) > Math.floor(before.lastMs / DAY_MS);
  const days = before.days + (isNextDay ? 1 : 0);
  return { ...before, lastMs, days, messages: before.messages + 1 };
}

const isWorthKnowing = ({ days, messages, firstMs, lastMs }: AuthorRecord): boolean =>
  days >= KNOWN_DAYS || (messages >= KNOWN_MESSAGES && lastMs - firstMs >= KNOWN_SPAN_MS);
