// Whether a link still lives: when to ping, how long the round trip was, when silence means death.
// Pure; told the time, and that something was heard.
import { PING_PERIOD_MS, PROBE_ANSWER_MAX_MS, SILENCE_MAX_MS } from '../constants.ts';

/** What to do now: nothing, send a ping with this token, or give the link up. */
export type HeartbeatStep =
  | { readonly type: 'wait' }
  | { readonly type: 'ping'; readonly token: number }
  | { readonly type: 'dead' };

/** A tick that comes later than this was held up: the machine slept, or the tab was frozen. */
const LATE_MS = PING_PERIOD_MS / 2;

/** Tokens are u32 on the wire. */
const TOKENS = 2 ** 32;

/** Of one link, from the moment it is up. */
export class Heartbeat {
  #deadAtMs: number;
  #pingAtMs: number;
  #token = 0;
  #pingedAtMs: number | undefined;
  #roundTripMs: number | undefined;

  constructor(nowMs: number) {
    this.#deadAtMs = nowMs + SILENCE_MAX_MS;
    this.#pingAtMs = nowMs;
  }

  get roundTripMs(): number | undefined {
    return this.#roundTripMs;
  }

  /** When `tick` is next due. */
  get dueAtMs(): number {
    return Math.min(this.#pingAtMs, this.#deadAtMs);
  }

  /** Anything at all came from the other end. */
  heard(nowMs: number): void {
    this.#deadAtMs = nowMs + SILENCE_MAX_MS;
  }

  /** Only the answer to the newest ping tells the round trip; a friend can't shorten it. */
  pong(token: number, nowMs: number): void {
    if (this.#pingedAtMs === undefined || token !== this.#token) return;
    this.#roundTripMs = nowMs - this.#pingedAtMs;
    this.#pingedAtMs = undefined;
  }

  tick(nowMs: number): HeartbeatStep {
    // Nothing could be heard while we were held up, so the other end gets another chance.
    if (nowMs - this.dueAtMs > LATE_MS) return this.probe(nowMs);
    if (nowMs >= this.#deadAtMs) return { type: 'dead' };
    if (nowMs < this.#pingAtMs) return { type: 'wait' };
    return this.#ping(nowMs);
  }

  /** The person is back, or the network: asks now, and gives the answer little time. */
  probe(nowMs: number): HeartbeatStep {
    const answerByMs = nowMs + PROBE_ANSWER_MAX_MS;
    // A probe after a probe doesn't give a dead link more time.
    this.#deadAtMs = this.#deadAtMs <= nowMs ? answerByMs : Math.min(this.#deadAtMs, answerByMs);
    return this.#ping(nowMs);
  }

  #ping(nowMs: number): HeartbeatStep {
    this.#token = (this.#token + 1) % TOKENS;
    this.#pingedAtMs = nowMs;
    this.#pingAtMs = nowMs + PING_PERIOD_MS;
    return { type: 'ping', token: this.#token };
  }
}
