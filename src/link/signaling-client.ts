// One signaling server, as a tab sees it: stays in touch, listens on the wanted topics, publishes.
// Comes back by itself after any loss. Knows nothing of friends, keys or links.
import { parseFromServer, SIGNAL_VERSION } from '../../signaling/protocol.ts';
import type {
  FromServer,
  IceServer,
  Payload,
  RefusedReason,
  ToServer,
  Topic,
} from '../../signaling/protocol.ts';
import { SignalingError } from './link-error.ts';
import {
  ICE_REFRESH_MS,
  SIGNALING_ANSWER_MAX_MS,
  SIGNALING_PAUSE_MS,
  SIGNALING_PING_PERIOD_MS,
  SIGNALING_RETRY_MAX_MS,
  SIGNALING_RETRY_MIN_MS,
  WELCOME_WAIT_MS,
} from './limits.ts';
import { Alarm } from './link-clock.ts';
import type { LinkClock } from './link-clock.ts';
import { retryWaitMs } from './retry-wait.ts';
import type { Chance } from './retry-wait.ts';
import { TopicSync } from './topic-sync.ts';

export interface SignalingClientOptions {
  readonly url: string;
  readonly clock: LinkClock;
  readonly chance: Chance;
  readonly openWebSocket: OpenWebSocket;
  readonly onMessage: (topic: Topic, payload: Payload) => void;
  /** How many others listen on one of our topics; 0 for all of them when we lose the server. */
  readonly onListeners: (topic: Topic, others: number) => void;
  /** The server was found or lost; `error` says why it was lost. */
  readonly onState: (error: SignalingError | undefined) => void;
}

/** The part of a browser's WebSocket that is used here. May throw like the real constructor. */
export type OpenWebSocket = (url: string) => WebSocketLike;
export interface WebSocketLike {
  send(text: string): void;
  close(): void;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

type Phase =
  | { readonly type: 'waiting' }
  | { readonly type: 'opening'; readonly webSocket: WebSocketLike }
  | { readonly type: 'up'; readonly webSocket: WebSocketLike }
  | { readonly type: 'closed' };

/** Signals hold times in 48 bits; a server that is later than half of that has no clock. */
const TIME_MAX_MS = 2 ** 47;

export class SignalingClient {
  readonly url: string;
  readonly #options: SignalingClientOptions;
  readonly #topics: TopicSync;
  /** Ends a wait of ours, or the patience with the server. */
  readonly #alarm: Alarm;
  readonly #flushAgain: Alarm;
  readonly #refreshIce: Alarm;
  #phase: Phase = { type: 'waiting' };
  #failures = 0;
  #pinged = false;
  #quietUntilMs = 0;
  #iceServers: readonly IceServer[] = [];
  /** The server's clock and ours, at the last welcome. */
  #clocks: { readonly serverMs: number; readonly nowMs: number } | undefined;

  constructor(options: SignalingClientOptions) {
    this.url = options.url;
    this.#options = options;
    this.#topics = new TopicSync((message) => this.#say(message));
    this.#alarm = new Alarm(options.clock, () => this.#timeIsUp());
    this.#flushAgain = new Alarm(options.clock, () => this.#topics.flush());
    this.#refreshIce = new Alarm(options.clock, () => this.#askForIce());
    this.#alarm.set(0);
  }

  get isUp(): boolean {
    return this.#phase.type === 'up';
  }

  /** What the server last gave out, kept while it is away. */
  get iceServers(): readonly IceServer[] {
    return this.#iceServers;
  }

  /**
   * The server's time now, ms since the epoch; undefined before the first welcome. It goes on by
   * our steady clock, so that setting the machine's clock meanwhile changes nothing.
   */
  get serverTimeMs(): number | undefined {
    const clocks = this.#clocks;
    return clocks && clocks.serverMs + this.#options.clock.nowMs() - clocks.nowMs;
  }

  /** Replaces the topics that are listened on, now and after each return. */
  setTopics(topics: Iterable<Topic>): void {
    this.#topics.want(topics);
    if (!this.#isQuiet) this.#topics.flush();
  }

  /** False when it can't leave now; nothing is kept for later. */
  publish(topic: Topic, payload: Payload): boolean {
    if (this.#phase.type !== 'up' || this.#isQuiet) return false;
    this.#say({ type: 'publish', topic, payload });
    return true;
  }

  /** The network or the person is back: look now whether the server is there. */
  nudge(): void {
    if (this.#phase.type === 'waiting') {
      this.#failures = 0;
      this.#open();
    } else if (this.#phase.type === 'up' && !this.#pinged) this.#ping();
  }

  close(): void {
    this.#leave({ type: 'closed' });
  }

  #open(): void {
    const { url, openWebSocket } = this.#options;
    let webSocket: WebSocketLike;
    try {
      webSocket = openWebSocket(url);
    } catch (cause) {
      this.#lose(new SignalingError('unreachable', { cause }));
      return;
    }
    this.#phase = { type: 'opening', webSocket };
    this.#alarm.set(WELCOME_WAIT_MS);
    // What an abandoned one still says is not heard: its handlers are taken off when it is left.
    webSocket.onmessage = ({ data }) => this.#heard(data);
    webSocket.onclose = () => {
      this.#lose(new SignalingError(this.isUp ? 'ended' : 'unreachable'));
    };
  }

  #heard(data: unknown): void {
    const parsed = typeof data === 'string' ? parseFromServer(data) : undefined;
    if (this.#phase.type === 'opening') {
      if (parsed?.ok && parsed.message.type === 'welcome') this.#welcomed(parsed.message);
      else this.#lose(new SignalingError('no-welcome'));
      return;
    }
    if (this.#phase.type !== 'up') return;
    this.#pinged = false;
    this.#alarm.set(SIGNALING_PING_PERIOD_MS);
    // What isn't understood is of a later version, or noise; neither is a reason to leave.
    if (parsed?.ok) this.#take(parsed.message);
  }

  #welcomed(welcome: Extract<FromServer, { type: 'welcome' }>): void {
    if (this.#phase.type !== 'opening') return;
    if (welcome.version !== SIGNAL_VERSION || welcome.serverTimeMs > TIME_MAX_MS) {
      this.#lose(new SignalingError('other-version'));
      return;
    }
    this.#phase = { type: 'up', webSocket: this.#phase.webSocket };
    this.#failures = 0;
    this.#pinged = false;
    this.#quietUntilMs = 0;
    this.#clocks = { serverMs: welcome.serverTimeMs, nowMs: this.#options.clock.nowMs() };
    this.#keepIce(welcome.iceServers);
    this.#alarm.set(SIGNALING_PING_PERIOD_MS);
    this.#topics.start(welcome.limits);
    this.#options.onState(undefined);
    this.#topics.flush();
  }

  #take(message: FromServer): void {
    switch (message.type) {
      case 'message':
        if (this.#topics.isWanted(message.topic)) {
          this.#options.onMessage(message.topic, message.payload);
        }
        return;
      case 'listeners':
        if (this.#topics.confirm(message.topic)) {
          this.#options.onListeners(message.topic, message.others);
        }
        return;
      case 'refused':
        this.#refused(message.reason, message.topic);
        return;
      case 'ice':
        this.#keepIce(message.iceServers);
        return;
      case 'pong':
      case 'welcome':
        return;
    }
  }

  #refused(reason: RefusedReason, topic: Topic | undefined): void {
    switch (reason) {
      case 'nobody-listens':
        if (topic && this.#topics.isWanted(topic)) this.#options.onListeners(topic, 0);
        return;
      case 'too-fast':
      case 'too-much':
        this.#quietUntilMs = this.#options.clock.nowMs() + SIGNALING_PAUSE_MS;
        this.#askAgain();
        return;
      case 'too-many-listeners':
        this.#askAgain();
        return;
      case 'too-many-topics':
      case 'malformed':
        return;
    }
  }

  /** What the server hasn't confirmed is asked for again, in a while. */
  #askAgain(): void {
    this.#topics.retryUnconfirmed();
    this.#flushAgain.set(SIGNALING_PAUSE_MS);
  }

  /** We were told off: say nothing that can wait. */
  get #isQuiet(): boolean {
    return this.#options.clock.nowMs() < this.#quietUntilMs;
  }

  #timeIsUp(): void {
    switch (this.#phase.type) {
      case 'waiting':
        this.#open();
        return;
      case 'opening':
        this.#lose(new SignalingError('no-welcome'));
        return;
      case 'up':
        if (this.#pinged) this.#lose(new SignalingError('silent'));
        else this.#ping();
        return;
      case 'closed':
        return;
    }
  }

  #ping(): void {
    this.#pinged = true;
    this.#say({ type: 'ping' });
    this.#alarm.set(SIGNALING_ANSWER_MAX_MS);
  }

  #keepIce(iceServers: readonly IceServer[]): void {
    this.#iceServers = iceServers;
    const haveCredentials = iceServers.some(({ credential }) => credential !== undefined);
    if (haveCredentials) this.#refreshIce.set(ICE_REFRESH_MS);
    else this.#refreshIce.stop();
  }

  #askForIce(): void {
    this.#say({ type: 'ice' });
    this.#refreshIce.set(ICE_REFRESH_MS);
  }

  #say(message: ToServer): void {
    if (this.#phase.type !== 'up') return;
    try {
      this.#phase.webSocket.send(JSON.stringify(message));
    } catch {
      // It is closing; that is told by itself.
    }
  }

  #lose(error: SignalingError): void {
    if (this.#phase.type === 'closed') return;
    this.#leave({ type: 'waiting' });
    const bounds = { minMs: SIGNALING_RETRY_MIN_MS, maxMs: SIGNALING_RETRY_MAX_MS };
    this.#alarm.set(retryWaitMs(this.#failures, bounds, this.#options.chance));
    this.#failures++;
    this.#options.onState(error);
  }

  #leave(next: Extract<Phase, { type: 'waiting' | 'closed' }>): void {
    const before = this.#phase;
    this.#phase = next;
    for (const alarm of [this.#alarm, this.#flushAgain, this.#refreshIce]) alarm.stop();
    if (before.type === 'opening' || before.type === 'up') {
      before.webSocket.onmessage = before.webSocket.onclose = null;
      before.webSocket.close();
    }
    for (const topic of this.#topics.stop()) this.#options.onListeners(topic, 0);
  }
}
