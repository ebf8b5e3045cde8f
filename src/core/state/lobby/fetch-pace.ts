// How much one friend is asked for at a time: a window in bytes that grows while answers come as
// quickly as ever, and shrinks when they wait in a queue. So a long link is kept busy, and a full
// one isn't filled further.
import { TokenBucket } from '../../../base/token-bucket.ts';
import {
  FETCH_BYTES_BURST,
  FETCH_BYTES_PER_S,
  WANTS_PER_FRIEND_MAX,
  WANTS_PER_FRIEND_MIN,
  WINDOW_BYTES_MAX,
  WINDOW_BYTES_MIN,
  WINDOW_MESSAGE_BYTES,
  WINDOW_QUEUE_MS,
} from '../../constants.ts';
import type { MessageKey } from '../../wire/ids.ts';

/** Weight of the newest message in the mean size. */
const MEAN_WEIGHT = 1 / 16;
/** What is left of the window when an answer had to wait. */
const SHRINK = 0.8;
/** Asked for at once only when so much of the window is free: many messages to a packet. */
const FREE_SHARE = 1 / 4;

/** How fast one friend is asked for history: a window of bytes that follows its answers. */
export class FetchPace {
  readonly #allowance: TokenBucket;
  #windowBytes = WINDOW_BYTES_MIN;
  #messageBytes = WINDOW_MESSAGE_BYTES;
  #underWay = 0;
  #quickestMs = Infinity;
  #heardAtMs = 0;
  /** The message by which the way there and back is being measured. */
  #probe: { readonly key: MessageKey; readonly askedAtMs: number } | undefined;

  constructor(nowMs: number) {
    this.#allowance = new TokenBucket(FETCH_BYTES_BURST, FETCH_BYTES_PER_S, nowMs);
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** Messages that may be under way at a time. */
  get size(): number {
    const size = Math.floor(this.#windowBytes / this.#messageBytes);
    return Math.min(Math.max(size, WANTS_PER_FRIEND_MIN), WANTS_PER_FRIEND_MAX);
  }

  /** How many messages may be asked for now. */
  room(nowMs: number): number {
    const free = this.size - this.#underWay;
    const isWorthIt = free >= this.size * FREE_SHARE;
    const isAllowed = this.#allowance.allows(this.#messageBytes, nowMs);
    return isWorthIt && isAllowed ? Math.max(0, free) : 0;
  }

  asked(key: MessageKey, nowMs: number): void {
    this.#underWay++;
    this.#probe ??= { key, askedAtMs: nowMs };
  }

  /** Something of what was asked for came. */
  heard(nowMs: number): void {
    this.#heardAtMs = nowMs;
  }

  heardSince(atMs: number): boolean {
    return this.#heardAtMs > atMs;
  }

  /** A message that was asked for came whole; its bytes with all parts. */
  came(key: MessageKey, bytes: number, nowMs: number): void {
    this.#underWay--;
    this.heard(nowMs);
    this.#allowance.take(bytes, nowMs);
    this.#messageBytes += (bytes - this.#messageBytes) * MEAN_WEIGHT;
    if (this.#probe?.key !== key) return;
    const tookMs = nowMs - this.#probe.askedAtMs;
    this.#probe = undefined;
    this.#quickestMs = Math.min(this.#quickestMs, tookMs);
    const hasWaited = tookMs > this.#quickestMs + WINDOW_QUEUE_MS;
    const windowBytes = this.#windowBytes * (hasWaited ? SHRINK : 2);
    this.#windowBytes = Math.min(Math.max(windowBytes, WINDOW_BYTES_MIN), WINDOW_BYTES_MAX);
  }

  /** It came by another way, or doesn't come. */
  dropped(key: MessageKey): void {
    this.#underWay--;
    if (this.#probe?.key === key) this.#probe = undefined;
  }
}
