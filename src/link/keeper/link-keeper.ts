// Keeps the link to one friend: when to dial, to say hello, to give up, to try again. Pure: time
// and chance are arguments; what has to be done comes out as orders.
import { TokenBucket } from '../../base/token-bucket.ts';
import type { LinkRole, OtherVersion } from '../../identity/pair/link-proof.ts';
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
import { Hindrance } from './hindrance.ts';
import type { DialSlots, KeeperInput, KeeperOrder } from './keeper-messages.ts';
import type { LinkDownReason } from '../link.ts';
import type { LinkDetail } from './link-detail.ts';
import { attemptOf, dueAtMs, linkSessionOf, linkStateOf, nextLife } from './link-life.ts';
import type { DialSlot, LifeEvent, LinkLife } from './link-life.ts';
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

const WAITS = { minMs: RETRY_WAIT_MIN_MS, maxMs: RETRY_WAIT_MAX_MS };
/** So many failures make the wait the longest. */
const FAILURES_MANY = Math.ceil(Math.log2(RETRY_WAIT_MAX_MS / RETRY_WAIT_MIN_MS));

/** Decides; `take` tells it what happened and gives what has to be done. */
export class LinkKeeper {
  readonly #options: LinkKeeperOptions;
  /** The friend's hellos and offers that we follow, so that it can't keep us busy; its comings. */
  readonly #calls: TokenBucket;
  readonly #comings: TokenBucket;
  #life: LinkLife;
  readonly #hindrance = new Hindrance();
  /** Tries in a row that came to nothing. */
  #failures = 0;

  constructor(options: LinkKeeperOptions) {
    this.#options = options;
    this.#calls = new TokenBucket(CALLS_BURST, CALLS_PER_S, options.nowMs);
    this.#comings = new TokenBucket(CALLS_BURST, CALLS_PER_S, options.nowMs);
    this.#life = { type: 'waiting', tryAtMs: options.nowMs, slot: { type: 'none' } };
  }

  get state(): LinkState {
    return linkStateOf(this.#life);
  }

  get detail(): LinkDetail {
    if (this.state === 'up') return 'linked';
    if (this.state === 'dialling') return 'dialling';
    if (this.#life.type === 'cut') return 'cut';
    return this.#life.type === 'waiting' ? this.#hindrance.detail : 'waiting';
  }

  /** The session of the link that is up; undefined while none is. */
  get linkSession(): string | undefined {
    return linkSessionOf(this.#life);
  }

  /** When `tick` is due, by the clock of `take`; undefined while there is nothing to wait for. */
  get wakeAtMs(): number | undefined {
    const isIdle = 'tryAtMs' in this.#life && !this.#hindrance.isSought;
    return isIdle ? undefined : dueAtMs(this.#life);
  }

  /** What has to be done now, in order. After `close` nothing is any more. */
  take(input: KeeperInput, nowMs: number): KeeperOrder[] {
    if (this.#life.type === 'closed') return [];
    if (this.#life.type === 'cut' && nowMs >= this.#life.untilMs) this.#go({ type: 'forgive' });
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
        this.#answered(input.session);
        return [];
      case 'up':
        return this.#cameUp(input.session);
      case 'down':
        this.#wentDown(input.session, input.reason, nowMs);
        return [];
      case 'refused':
        if (this.#isAttempt(input.session)) this.#fail(input.detail, nowMs);
        return [];
      case 'nudge':
        return this.#startAfresh(nowMs, 'old attempts too');
      case 'clockOff':
        this.#hindrance.clockIsOff = true;
        return [];
      case 'otherVersion':
        return this.#differed(input.version, nowMs);
      case 'cut':
        return this.#endAll('cut', { type: 'cut', untilMs: nowMs + input.forMs });
      case 'tick':
        return this.#timedOut(nowMs);
      case 'close':
        return this.#endAll('closed-here', { type: 'close' });
    }
  }

  /** A hello tells the friend our version, once. */
  #differed(version: OtherVersion, nowMs: number): KeeperOrder[] {
    if (this.#life.type === 'cut' || this.linkSession !== undefined) return [];
    const isNews = this.#hindrance.otherVersion !== version;
    const orders = this.#replaceAttempt(nowMs);
    this.#hindrance.otherVersion = version;
    return isNews ? [...orders, { type: 'hello' }] : orders;
  }

  #seen(reachability: Reachability, sighted: boolean, nowMs: number): KeeperOrder[] {
    this.#hindrance.reachability = reachability;
    const isUnheard = attemptOf(this.#life)?.stage === 'offered';
    // Our offer went to nobody; as soon as the friend is there it gets another.
    const isLost = isUnheard && (sighted || reachability === 'absent');
    if (!isLost && !(sighted && this.linkSession === undefined)) return [];
    // Who comes and goes without end is tried again as one who doesn't answer.
    if (!this.#comings.take(1, nowMs)) return [];
    return isLost ? this.#replaceAttempt(nowMs) : this.#startAfresh(nowMs);
  }

  #helloed(nowMs: number): KeeperOrder[] {
    this.#hindrance.understood();
    if (this.#options.role !== 'offers' || this.#life.type === 'cut') return [];
    const sinceMs = attemptOf(this.#life)?.sinceMs ?? -Infinity;
    // It crossed our offer.
    if (nowMs - sinceMs < HELLO_CROSSING_MS || !this.#calls.take(1, nowMs)) return [];
    if (this.#life.type === 'up') this.#go({ type: 'doubt', nowMs });
    return this.#startAfresh(nowMs, 'old attempts too');
  }

  #offered(session: string, nowMs: number): KeeperOrder[] {
    const { role, slots } = this.#options;
    this.#hindrance.understood();
    if (role !== 'answers' || this.#life.type === 'cut') return [];
    if (!this.#calls.take(1, nowMs)) return [];
    if (this.#life.type === 'waiting' && slots.isFull) {
      this.#hindrance.trouble = 'too-many-links';
      return [];
    }
    const orders = this.#replaceAttempt(nowMs);
    this.#go({ type: 'accept', session, nowMs });
    return [...orders, { type: 'answer', session }];
  }

  #answered(session: string): void {
    this.#hindrance.understood();
    const isUnheard = attemptOf(this.#life)?.stage === 'offered';
    if (isUnheard && this.#isAttempt(session)) this.#go({ type: 'answered' });
  }

  /** The newest proved link wins: the friend would not have made it if it had the old one. */
  #cameUp(session: string): KeeperOrder[] {
    if (!this.#isAttempt(session)) return [{ type: 'end', session, reason: 'replaced' }];
    const old = this.linkSession;
    this.#go({ type: 'prove' });
    this.#failures = 0;
    this.#hindrance.trouble = 'waiting';
    return old === undefined ? [] : [{ type: 'end', session: old, reason: 'replaced' }];
  }

  #wentDown(session: string, reason: LinkDownReason, nowMs: number): void {
    if (this.linkSession === session) {
      this.#failures = 0;
      // A friend that closes its tab is seen a moment longer; a way that broke is sought at once.
      const isLost = reason === 'silent' || reason === 'failed';
      const waitMs = isLost ? 0 : retryWaitMs(0, WAITS, this.#options.chance);
      this.#go({ type: 'lose', tryAtMs: nowMs + waitMs });
    } else if (this.#isAttempt(session)) {
      if (reason === 'proof-failed') this.#failures = FAILURES_MANY;
      if (reason === 'friend-older') this.#hindrance.otherVersion = 'older';
      if (reason === 'friend-newer') this.#hindrance.otherVersion = 'newer';
      this.#fail(this.#troubleOf(reason), nowMs);
    }
  }

  #troubleOf(reason: LinkDownReason): LinkDetail {
    if (reason === 'proof-failed') return 'proof-failed';
    return attemptOf(this.#life)?.stage === 'answered' ? 'ice-failed' : 'no-answer';
  }

  #timedOut(nowMs: number): KeeperOrder[] {
    const attempt = attemptOf(this.#life);
    if (!attempt || nowMs < attempt.sinceMs + DIAL_TIMEOUT_MS) return [];
    this.#fail(this.#troubleOf('failed'), nowMs);
    return [{ type: 'end', session: attempt.session, reason: 'failed' }];
  }

  #fail(trouble: LinkDetail, nowMs: number): void {
    this.#hindrance.trouble = trouble;
    const waitMs = retryWaitMs(this.#failures, WAITS, this.#options.chance);
    this.#go({ type: 'abandon', tryAtMs: nowMs + waitMs });
    this.#failures++;
  }

  #endAll(reason: LinkDownReason, event: LifeEvent): KeeperOrder[] {
    const sessions = [attemptOf(this.#life)?.session, this.linkSession];
    this.#giveSlotBack();
    this.#go(event);
    return sessions
      .filter((session) => session !== undefined)
      .map((session) => ({ type: 'end', session, reason }));
  }

  /** Nothing that failed before counts any more. */
  #startAfresh(nowMs: number, also?: 'old attempts too'): KeeperOrder[] {
    if (this.#life.type === 'cut') return [];
    this.#failures = 0;
    this.#hindrance.startAfresh();
    this.#schedule(nowMs);
    const ageMs = nowMs - (attemptOf(this.#life)?.sinceMs ?? nowMs);
    // What an answerer has begun ends by itself when the friend offers anew.
    const isStale = ageMs >= HELLO_CROSSING_MS && this.#options.role === 'offers';
    return also && isStale ? this.#replaceAttempt(nowMs) : [];
  }

  /** Another may be made at once. */
  #replaceAttempt(nowMs: number): KeeperOrder[] {
    const attempt = attemptOf(this.#life);
    if (!attempt) return [];
    this.#go({ type: 'abandon', tryAtMs: nowMs });
    return [{ type: 'end', session: attempt.session, reason: 'replaced' }];
  }

  /** Does what is due, when there is somebody to link with. */
  #act(nowMs: number): KeeperOrder[] {
    const life = this.#life;
    if (life.type !== 'waiting' && life.type !== 'doubted') return [];
    if (!this.#hindrance.isSought) this.#giveSlotBack();
    else if (nowMs >= life.tryAtMs) {
      return this.#options.role === 'offers' ? this.#dial(life.slot, nowMs) : this.#sayHello(nowMs);
    }
    return [];
  }

  #dial(slot: DialSlot, nowMs: number): KeeperOrder[] {
    const atMs = slot.type === 'reserved' ? slot.atMs : this.#options.slots.reserve(nowMs);
    if (atMs === undefined) {
      this.#hindrance.trouble = 'too-many-links';
      this.#schedule(nowMs + LINKS_FULL_WAIT_MS);
      return [];
    }
    if (nowMs < atMs) {
      this.#go({ type: 'reserve', atMs });
      return [];
    }
    const session = this.#options.createSession();
    this.#go({ type: 'dial', session, nowMs });
    return [{ type: 'dial', session }];
  }

  /** The friend offers. It sees us too; a hello makes sure that it knows that we have no link. */
  #sayHello(nowMs: number): KeeperOrder[] {
    const waitMs = retryWaitMs(this.#failures, WAITS, this.#options.chance);
    this.#schedule(nowMs + Math.max(OFFER_WAIT_MS, waitMs));
    this.#failures++;
    return [{ type: 'hello' }];
  }

  #schedule(tryAtMs: number): void {
    const { type } = this.#life;
    if (type === 'waiting' || type === 'doubted') this.#go({ type: 'schedule', tryAtMs });
  }

  #giveSlotBack(): void {
    const life = this.#life;
    if (!('slot' in life) || life.slot.type === 'none') return;
    this.#go({ type: 'release' });
    this.#options.slots.giveBack();
  }

  #isAttempt(session: string): boolean {
    return attemptOf(this.#life)?.session === session;
  }

  #go(event: LifeEvent): void {
    this.#life = nextLife(this.#life, event);
  }
}
