// Rates: per friend for everything on its link, per author inside each lobby. A part over an
// author's rate isn't remembered as seen, so that it can come again by sync.
import {
  ANSWERS_BYTES_BURST,
  ANSWERS_BYTES_PER_S,
  AUTHOR_BYTES_BURST,
  AUTHOR_BYTES_PER_S,
  AUTHOR_MESSAGES_BURST,
  AUTHOR_MESSAGES_PER_S,
  CUT_MS,
  FRIEND_BYTES_BURST,
  FRIEND_BYTES_PER_S,
  FRIEND_EXCESS_BURST,
  FRIEND_EXCESS_PER_S,
  FRIEND_OFFENCES_BURST,
  FRIEND_OFFENCES_PER_S,
  FRIEND_PACKETS_BURST,
  FRIEND_PACKETS_PER_S,
  FRIEND_UNASKED_BURST,
  FRIEND_UNASKED_PER_S,
  PART_BODY_BYTES_MAX,
} from '../constants.ts';
import {
  NOTES_BURST,
  NOTES_PER_S,
  UNKNOWN_PACKETS_BURST,
  UNKNOWN_PACKETS_PER_S,
} from '../constants-shares.ts';
import { FOLLOW_LEFT_SHARE, RUSH_LEFT_SHARE } from '../constants-times.ts';
import type { Part } from '../wire/envelope.ts';
import type { Author } from '../wire/ids.ts';
import { TokenBucket } from '../../base/token-bucket.ts';

/** One friend's allowance; made when its link comes up, kept while we run. */
export class FriendLimit {
  readonly #packets: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #offences: TokenBucket;
  readonly #excess: TokenBucket;
  readonly #unasked: TokenBucket;
  readonly #answers: TokenBucket;
  readonly #notes: TokenBucket;
  #toldAtMs = -Infinity;
  #heardAtMs: number;

  constructor(nowMs: number) {
    this.#heardAtMs = nowMs;
    this.#packets = new TokenBucket(FRIEND_PACKETS_BURST, FRIEND_PACKETS_PER_S, nowMs);
    this.#bytes = new TokenBucket(FRIEND_BYTES_BURST, FRIEND_BYTES_PER_S, nowMs);
    this.#offences = new TokenBucket(FRIEND_OFFENCES_BURST, FRIEND_OFFENCES_PER_S, nowMs);
    this.#excess = new TokenBucket(FRIEND_EXCESS_BURST, FRIEND_EXCESS_PER_S, nowMs);
    this.#answers = new TokenBucket(ANSWERS_BYTES_BURST, ANSWERS_BYTES_PER_S, nowMs);
    this.#notes = new TokenBucket(NOTES_BURST, NOTES_PER_S, nowMs);
    this.#unasked = new TokenBucket(FRIEND_UNASKED_BURST, FRIEND_UNASKED_PER_S, nowMs);
  }

  /** When its newest packet came, ms since the epoch. */
  get heardAtMs(): number {
    return this.#heardAtMs;
  }

  /** Charges a packet. 'over': drop it. 'told': drop it, and it goes on and on. */
  receive(bytes: number, nowMs: number): 'fine' | 'over' | 'told' {
    this.#heardAtMs = nowMs;
    const fine = this.#packets.take(1, nowMs) && this.#bytes.take(bytes, nowMs);
    if (fine) return 'fine';
    return this.#excess.take(1, nowMs) ? 'over' : 'told';
  }

  /** Counts a part of history that nobody asked for. True when the link should be cut. */
  unasked(nowMs: number): boolean {
    return !this.#unasked.take(1, nowMs);
  }

  /** Charges what the friend gets by asking; false: not now. */
  answer(bytes: number, nowMs: number): boolean {
    return this.#answers.take(bytes, nowMs);
  }

  /** Charges what the friend makes us note beside words; false: not now. */
  note(nowMs: number): boolean {
    return this.#notes.take(1, nowMs);
  }

  /** When it may make us note something again. */
  noteAtMs(nowMs: number): number {
    return this.#notes.readyAtMs(1, nowMs);
  }

  /** Whether the person may be told of this friend now: once in CUT_MS. */
  mayTell(nowMs: number): boolean {
    if (nowMs - this.#toldAtMs < CUT_MS) return false;
    this.#toldAtMs = nowMs;
    return true;
  }

  /** Counts a packet that no honest peer sends. True when the link should be cut. */
  offence(nowMs: number): boolean {
    return !this.#offences.take(1, nowMs);
  }
}

/**
 * What a part counts for: one of a long message as much as the greatest, since each costs a place
 * among the seen ids, however little is in it.
 */
export const chargedBytes = ({ total, envelope }: Part): number =>
  total > 1 ? Math.max(envelope.length, PART_BODY_BYTES_MAX) : envelope.length;

interface AuthorBuckets {
  readonly messages: TokenBucket;
  readonly bytes: TokenBucket;
}

/**
 * The authors of one lobby who wrote lately. A bucket that is full again is forgotten: memory is
 * bounded.
 */
export class AuthorLimits {
  readonly #authors = new Map<Author, AuthorBuckets>();
  /** Of unknown authors together: empty before what links are sent of them is. */
  #unknown: TokenBucket | undefined;

  get size(): number {
    return this.#authors.size;
  }

  /** Whether a part would be within the rate; charges nothing: its signature isn't checked yet. */
  allows(author: Author, first: boolean, bytes: number, nowMs: number): boolean {
    const buckets = this.#authors.get(author);
    if (!buckets) return true;
    return buckets.messages.allows(first ? 1 : 0, nowMs) && buckets.bytes.allows(bytes, nowMs);
  }

  /** Charges an admitted part: a message for its first part, and its bytes. */
  charge(author: Author, first: boolean, bytes: number, nowMs: number, isKnown = true): void {
    if (!isKnown) {
      this.#unknown ??= new TokenBucket(UNKNOWN_PACKETS_BURST, UNKNOWN_PACKETS_PER_S / 2, nowMs);
      this.#unknown.take(1, nowMs);
    }
    let buckets = this.#authors.get(author);
    if (!buckets) {
      buckets = {
        messages: new TokenBucket(AUTHOR_MESSAGES_BURST, AUTHOR_MESSAGES_PER_S, nowMs),
        bytes: new TokenBucket(AUTHOR_BYTES_BURST, AUTHOR_BYTES_PER_S, nowMs),
      };
      this.#authors.set(author, buckets);
    }
    if (first) buckets.messages.take(1, nowMs);
    buckets.bytes.take(bytes, nowMs);
  }

  /** Whether what it wrote isn't near any limit, so that it is with others as it is with us. */
  isCalm(author: Author, isKnown: boolean, nowMs: number): boolean {
    if (
      !isKnown &&
      this.#unknown?.allows(FOLLOW_LEFT_SHARE * UNKNOWN_PACKETS_BURST, nowMs) === false
    ) {
      return false;
    }
    return this.#hasLeft(author, FOLLOW_LEFT_SHARE, nowMs);
  }

  /** Whether it writes more than an honest one. */
  isRushing(author: Author, nowMs: number): boolean {
    return !this.#hasLeft(author, RUSH_LEFT_SHARE, nowMs);
  }

  #hasLeft(author: Author, share: number, nowMs: number): boolean {
    const { messages, bytes } = this.#authors.get(author) ?? {};
    if (messages?.allows(share * AUTHOR_MESSAGES_BURST, nowMs) === false) return false;
    return bytes?.allows(share * AUTHOR_BYTES_BURST, nowMs) !== false;
  }

  forgetFull(nowMs: number): void {
    for (const [author, { messages, bytes }] of this.#authors) {
      if (messages.full(nowMs) && bytes.full(nowMs)) this.#authors.delete(author);
    }
  }
}
