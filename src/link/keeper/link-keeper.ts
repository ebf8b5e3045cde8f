// Keeps the link to one friend: when to dial, to say hello, to give up, to try again. Pure: time
// and chance are arguments; what has to be done comes out as orders.
import { TokenBucket } from '../../base/token-bucket.ts';
import type { LinkRole } from '../../identity/pair/link-proof.ts';
import {
  DIAL_TIMEOUT_MS,
  HELLO_CROSSING_MS,
  LINKS_FULL_WAIT_MS,
  OFFER_WAIT_MS,
  RETRY_WAIT_MAX_MS,
  RETRY_WAIT_MIN_MS,
  CALLS_BURST,
  CALLS_PER_S,
} from '../constants.ts';
import type { DialSlots, KeeperInput, KeeperOrder } from './keeper-messages.ts';
import type { LinkDownReason } from '../link.ts';
import type { LinkDetail } from './link-detail.ts';
import type { LinkState } from '../../bridge/links.ts';
import type { Reachability } from '../signaling/meeting.ts';
import { retryWaitMs } from '../retry-wait.ts';
import type { Chance } from '../retry-wait.ts';

export interface LinkKeeperOptions {
  readonly role: LinkRole;
  readonly chance: Chance;
  readonly slots: DialSlots;
  readonly createSession: () => string;
  readonly nowMs: number;
}

interface Attempt {
  readonly session: string;
  readonly sinceMs: number;
  answered: boolean;
}

const WAITS = { minMs: RETRY_WAIT_MIN_MS, maxMs: RETRY_WAIT_MAX_MS };
/** So many failures make the wait the longest. */
const FAILURES_MANY = Math.ceil(Math.log2(RETRY_WAIT_MAX_MS / RETRY_WAIT_MIN_MS));

export class LinkKeeper {
  readonly #options: LinkKeeperOptions;
  /** Hellos and offers that we follow, so that a friend can't keep us busy. */
  readonly #calls: TokenBucket;
  #reachability: Reachability = 'no-signaling';
  /** The session of the link that is up. */
  #link: string | undefined;
  #attempt: Attempt | undefined;
  /** The friend says that the link that we think is up isn't. */
  #linkIsDoubted = false;
  #failures = 0;
  #tryAtMs: number;
  #slotAtMs: number | undefined;
  #cutUntilMs: number | undefined;
  #clockIsOff = false;
  #trouble: LinkDetail = 'waiting';

  constructor(options: LinkKeeperOptions) {
    this.#options = options;
    this.#calls = new TokenBucket(CALLS_BURST, CALLS_PER_S, options.nowMs);
    this.#tryAtMs = options.nowMs;
  }

  get state(): LinkState {
    if (this.#link) return 'up';
    return this.#attempt ? 'dialling' : 'offline';
  }

  get detail(): LinkDetail {
    if (this.#link) return 'linked';
    if (this.#attempt) return 'dialling';
    if (this.#cutUntilMs !== undefined) return 'cut';
    if (this.#clockIsOff) return 'clock-off';
    if (this.#reachability === 'no-signaling') return 'no-signaling';
    return this.#reachability === 'absent' ? 'friend-not-there' : this.#trouble;
  }

  /** When `tick` is due; undefined while there is nothing to wait for. */
  get wakeAtMs(): number | undefined {
    if (this.#attempt) return this.#attempt.sinceMs + DIAL_TIMEOUT_MS;
    if (this.#cutUntilMs !== undefined) return this.#cutUntilMs;
    return this.#wantsLink ? Math.max(this.#tryAtMs, this.#slotAtMs ?? 0) : undefined;
  }

  take(input: KeeperInput, nowMs: number): KeeperOrder[] {
    if (this.#cutUntilMs !== undefined && nowMs >= this.#cutUntilMs) this.#cutUntilMs = undefined;
    const orders = this.#hear(input, nowMs);
    orders.push(...this.#act(nowMs));
    return orders;
  }

  #hear(input: KeeperInput, nowMs: number): KeeperOrder[] {
    switch (input.type) {
      case 'reachability':
        return this.#seen(input.reachability, input.sighted, nowMs);
      case 'hello':
        return this.#helloed(nowMs);
      case 'offer':
        return this.#offered(input.session, nowMs);
      case 'answer':
        this.#clockIsOff = false;
        if (this.#attempt?.session === input.session) this.#attempt.answered = true;
        return [];
      case 'up':
        return this.#cameUp(input.session);
      case 'down':
        this.#wentDown(input.session, input.reason, nowMs);
        return [];
      case 'refused':
        if (this.#attempt?.session === input.session) this.#fail(input.detail, nowMs);
        return [];
      case 'nudge':
        return this.#startAfresh(nowMs, 'old attempts too');
      case 'clockOff':
        this.#clockIsOff = true;
        return [];
      case 'cut':
        return this.#cut(nowMs + input.forMs);
      case 'tick':
        return this.#timedOut(nowMs);
    }
  }

  #seen(reachability: Reachability, sighted: boolean, nowMs: number): KeeperOrder[] {
    this.#reachability = reachability;
    const waits = this.#attempt !== undefined && !this.#attempt.answered;
    // Our offer went to nobody; as soon as the friend is there it gets another.
    if (waits && (sighted || reachability === 'absent') && this.#options.role === 'offers') {
      this.#tryAtMs = nowMs;
      return this.#endAttempt('replaced');
    }
    return sighted && !this.#link ? this.#startAfresh(nowMs) : [];
  }

  #helloed(nowMs: number): KeeperOrder[] {
    this.#clockIsOff = false;
    if (this.#options.role !== 'offers' || this.#cutUntilMs !== undefined) return [];
    const sinceMs = this.#attempt?.sinceMs ?? -Infinity;
    // It crossed our offer.
    if (nowMs - sinceMs < HELLO_CROSSING_MS || !this.#calls.take(1, nowMs)) return [];
    this.#linkIsDoubted = this.#link !== undefined;
    return this.#startAfresh(nowMs, 'old attempts too');
  }

  #offered(session: string, nowMs: number): KeeperOrder[] {
    const { role, slots } = this.#options;
    this.#clockIsOff = false;
    if (role !== 'answers' || this.#cutUntilMs !== undefined) return [];
    if (!this.#calls.take(1, nowMs)) return [];
    if (slots.isFull && !this.#attempt && !this.#link) {
      this.#trouble = 'too-many-links';
      return [];
    }
    const orders = this.#endAttempt('replaced');
    this.#attempt = { session, sinceMs: nowMs, answered: true };
    return [...orders, { type: 'answer', session }];
  }

  /** The newest proved link wins: the friend would not have made it if it had the old one. */
  #cameUp(session: string): KeeperOrder[] {
    if (this.#attempt?.session !== session) return [{ type: 'end', session, reason: 'replaced' }];
    const old = this.#link;
    this.#attempt = undefined;
    this.#link = session;
    this.#linkIsDoubted = false;
    this.#failures = 0;
    this.#trouble = 'waiting';
    return old ? [{ type: 'end', session: old, reason: 'replaced' }] : [];
  }

  #wentDown(session: string, reason: LinkDownReason, nowMs: number): void {
    if (this.#link === session) {
      this.#link = undefined;
      this.#linkIsDoubted = false;
      this.#failures = 0;
      // A friend that closes its tab is seen a moment longer; a way that broke is sought at once.
      const isLost = reason === 'silent' || reason === 'failed';
      this.#tryAtMs = nowMs + (isLost ? 0 : retryWaitMs(0, WAITS, this.#options.chance));
    } else if (this.#attempt?.session === session) {
      if (reason === 'proof-failed') this.#failures = FAILURES_MANY;
      this.#fail(this.#troubleOf(reason), nowMs);
    }
  }

  #troubleOf(reason: LinkDownReason): LinkDetail {
    if (reason === 'proof-failed') return 'proof-failed';
    return this.#attempt?.answered ? 'ice-failed' : 'no-answer';
  }

  #timedOut(nowMs: number): KeeperOrder[] {
    if (!this.#attempt || nowMs < this.#attempt.sinceMs + DIAL_TIMEOUT_MS) return [];
    const { session } = this.#attempt;
    this.#fail(this.#troubleOf('failed'), nowMs);
    return [{ type: 'end', session, reason: 'failed' }];
  }

  #fail(trouble: LinkDetail, nowMs: number): void {
    this.#attempt = undefined;
    this.#trouble = trouble;
    this.#tryAtMs = nowMs + retryWaitMs(this.#failures, WAITS, this.#options.chance);
    this.#failures++;
  }

  #cut(untilMs: number): KeeperOrder[] {
    const orders = this.#endAttempt('cut');
    if (this.#link) orders.push({ type: 'end', session: this.#link, reason: 'cut' });
    this.#link = undefined;
    this.#linkIsDoubted = false;
    this.#cutUntilMs = untilMs;
    this.#tryAtMs = untilMs;
    return orders;
  }

  /** Nothing that failed before counts any more. */
  #startAfresh(nowMs: number, also?: 'old attempts too'): KeeperOrder[] {
    if (this.#cutUntilMs !== undefined) return [];
    this.#failures = 0;
    this.#trouble = 'waiting';
    this.#tryAtMs = nowMs;
    const ageMs = nowMs - (this.#attempt?.sinceMs ?? nowMs);
    // What an answerer has begun ends by itself when the friend offers anew.
    const isStale = ageMs >= HELLO_CROSSING_MS && this.#options.role === 'offers';
    return also && isStale ? this.#endAttempt('replaced') : [];
  }

  #endAttempt(reason: LinkDownReason): KeeperOrder[] {
    if (!this.#attempt) return [];
    const { session } = this.#attempt;
    this.#attempt = undefined;
    return [{ type: 'end', session, reason }];
  }

  get #wantsLink(): boolean {
    const isFree = this.#reachability === 'there' && !this.#attempt;
    return isFree && this.#cutUntilMs === undefined && (!this.#link || this.#linkIsDoubted);
  }

  #act(nowMs: number): KeeperOrder[] {
    if (!this.#wantsLink) this.#giveSlotBack();
    else if (nowMs >= this.#tryAtMs) {
      return this.#options.role === 'offers' ? this.#dial(nowMs) : this.#sayHello(nowMs);
    }
    return [];
  }

  #dial(nowMs: number): KeeperOrder[] {
    this.#slotAtMs ??= this.#options.slots.reserve(nowMs);
    if (this.#slotAtMs === undefined) {
      this.#trouble = 'too-many-links';
      this.#tryAtMs = nowMs + LINKS_FULL_WAIT_MS;
      return [];
    }
    if (nowMs < this.#slotAtMs) return [];
    this.#slotAtMs = undefined;
    const session = this.#options.createSession();
    this.#attempt = { session, sinceMs: nowMs, answered: false };
    return [{ type: 'dial', session }];
  }

  /** The friend offers. It sees us too; a hello makes sure that it knows that we have no link. */
  #sayHello(nowMs: number): KeeperOrder[] {
    const waitMs = retryWaitMs(this.#failures, WAITS, this.#options.chance);
    this.#tryAtMs = nowMs + Math.max(OFFER_WAIT_MS, waitMs);
    this.#failures++;
    return [{ type: 'hello' }];
  }

  #giveSlotBack(): void {
    if (this.#slotAtMs === undefined) return;
    this.#slotAtMs = undefined;
    this.#options.slots.giveBack();
  }
}
