// One signaling server, as a tab uses it: stays connected, listens on the wanted topics, publishes.
// Connects again by itself after any loss. Knows nothing of friends, keys or links.
import type { FromServer, IceServer, Payload, Topic } from '../../../signaling/protocol.ts';
import type { SignalingError } from '../link-error.ts';
import {
  ICE_REFRESH_MS,
  SIGNALING_OPENING_MIN_MS,
  SIGNALING_PAUSE_MS,
  SIGNALING_PROBE_MAX_MS,
  SIGNALING_RETRY_MAX_MS,
  SIGNALING_RETRY_MIN_MS,
} from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { InboxSync } from './inbox-sync.ts';
import type { Inbox } from './inbox-sync.ts';
import { retryWaitMs } from '../retry-wait.ts';
import type { Chance } from '../retry-wait.ts';
import { SignalingConnection } from './signaling-connection.ts';
import type { OpenWebSocket, Welcome } from './signaling-connection.ts';
import { TopicSync } from './topic-sync.ts';

export interface SignalingClientOptions {
  readonly url: string;
  readonly clock: SteadyClock;
  readonly chance: Chance;
  readonly openWebSocket: OpenWebSocket;
  readonly onMessage: (topic: Topic, payload: Payload) => void;
  /** How many others listen on one of our topics; 0 for all of them when we lose the server. */
  readonly onListeners: (topic: Topic, others: number) => void;
  /** Somebody left something at one of our inboxes. */
  readonly onInbox?: (payload: Payload) => void;
  /** The server was found or lost; `error` says why it was lost. */
  readonly onState: (error: SignalingError | undefined) => void;
}

const WAITS = { minMs: SIGNALING_RETRY_MIN_MS, maxMs: SIGNALING_RETRY_MAX_MS };

/** Connects at once, and again after every loss, until `close`. */
export class SignalingClient {
  readonly url: string;
  readonly #options: SignalingClientOptions;
  readonly #topics: TopicSync;
  readonly #inboxes: InboxSync;
  readonly #openAgain: Timer;
  readonly #flushAgain: Timer;
  readonly #refreshIce: Timer;
  /** Undefined while we wait before trying again, and when all is over. */
  #connection: SignalingConnection | undefined;
  #isClosed = false;
  #openedAtMs = 0;
  #failures = 0;
  #quietUntilMs = 0;
  #iceServers: readonly IceServer[] = [];
  /** The server's clock and ours, at the last welcome. */
  #clocks: { readonly serverMs: number; readonly steadyMs: number } | undefined;

  constructor(options: SignalingClientOptions) {
    const { clock } = options;
    this.url = options.url;
    this.#options = options;
    this.#topics = new TopicSync((message) => this.#connection?.say(message));
    this.#inboxes = new InboxSync(options.url, (message) => this.#connection?.say(message));
    this.#openAgain = new Timer(clock, () => this.#open());
    this.#flushAgain = new Timer(clock, () => this.#flush());
    this.#refreshIce = new Timer(clock, () => this.#askForIce());
    this.#openAgain.set(0);
  }

  get isUp(): boolean {
    return this.#connection?.isUp ?? false;
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
    return clocks && clocks.serverMs + this.#options.clock.steadyMs() - clocks.steadyMs;
  }

  /** Replaces the topics that are listened on, now and after each return. */
  setTopics(topics: Iterable<Topic>): void {
    this.#topics.want(topics);
    if (!this.#isQuiet) this.#topics.flush();
  }

  /** Replaces the inboxes that are proved and listened on, now and after each return. */
  setInboxes(inboxes: readonly Inbox[]): void {
    this.#inboxes.want(inboxes);
    if (!this.#isQuiet) this.#inboxes.flush();
  }

  /** Into somebody's inbox: nobody tells whether it is emptied. False as with `publish`. */
  publishOneWay(topic: Topic, payload: Payload): boolean {
    if (!this.isUp || this.#isQuiet || !this.#inboxes.isOffered) return false;
    this.#connection?.say({ type: 'publishOneWay', topic, payload });
    return true;
  }

  /** False when it can't leave now; nothing is kept for later. */
  publish(topic: Topic, payload: Payload): boolean {
    if (!this.#connection?.isUp || this.#isQuiet) return false;
    this.#connection.say({ type: 'publish', topic, payload });
    return true;
  }

  /** The person is back: look now whether the server is there. */
  nudge(): void {
    if (this.isUp) this.#connection?.probe(SIGNALING_PROBE_MAX_MS);
    else this.renew();
  }

  /** The connection is likely dead: opens a new one at once, over the network of now. */
  renew(): void {
    const isOpening = this.#connection !== undefined && !this.isUp;
    const ageMs = this.#options.clock.steadyMs() - this.#openedAtMs;
    if (this.#isClosed || (isOpening && ageMs < SIGNALING_OPENING_MIN_MS)) return;
    this.#leave();
    this.#failures = 0;
    this.#open();
  }

  close(): void {
    this.#isClosed = true;
    this.#openAgain.stop();
    this.#leave();
  }

  #open(): void {
    const { url, clock, openWebSocket } = this.#options;
    this.#openAgain.stop();
    this.#openedAtMs = clock.steadyMs();
    this.#connection = new SignalingConnection({
      url,
      clock,
      openWebSocket,
      onWelcome: (welcome) => this.#welcomed(welcome),
      onMessage: (message) => this.#take(message),
      onEnd: (error) => this.#lost(error),
    });
    this.#connection.open();
  }

  #welcomed(welcome: Welcome): void {
    this.#failures = 0;
    this.#quietUntilMs = 0;
    this.#clocks = { serverMs: welcome.serverTimeMs, steadyMs: this.#options.clock.steadyMs() };
    this.#keepIce(welcome.iceServers);
    this.#topics.start(welcome.limits);
    this.#inboxes.start(welcome.oneWay);
    this.#options.onState(undefined);
    this.#flush();
  }

  #flush(): void {
    this.#topics.flush();
    this.#inboxes.flush();
  }

  #take(message: FromServer): void {
    switch (message.type) {
      case 'message':
        if (this.#inboxes.isWanted(message.topic)) this.#options.onInbox?.(message.payload);
        else if (this.#topics.isWanted(message.topic)) {
          this.#options.onMessage(message.topic, message.payload);
        }
        return;
      case 'listeners':
        if (this.#topics.confirm(message.topic)) {
          this.#options.onListeners(message.topic, message.others);
        }
        return;
      case 'refused':
        this.#refused(message);
        return;
      case 'ice':
        this.#keepIce(message.iceServers);
        return;
      case 'pong':
      case 'welcome':
      case 'listening':
      case 'taken':
      case 'wakeAnswer': // tickets are brought by sockets of their own
        return;
    }
  }

  #refused({ reason, topic }: Extract<FromServer, { type: 'refused' }>): void {
    switch (reason) {
      case 'nobody-listens':
        if (topic && this.#topics.isWanted(topic)) this.#options.onListeners(topic, 0);
        return;
      case 'too-fast':
      case 'too-much':
        // Somebody's inbox took no more; our own topics go on.
        if (topic && !this.#topics.isWanted(topic) && !this.#inboxes.isWanted(topic)) return;
        this.#quietUntilMs = this.#options.clock.steadyMs() + SIGNALING_PAUSE_MS;
        this.#askAgain(topic);
        return;
      case 'too-many-listeners':
        this.#askAgain(topic);
        return;
      case 'too-many-topics':
      case 'malformed':
      case 'bad-proof':
        return;
    }
  }

  /** What the server hasn't confirmed is asked for again, in a while. */
  #askAgain(topic: Topic | undefined): void {
    if (topic) this.#inboxes.retry(topic);
    this.#topics.retryUnconfirmed();
    this.#flushAgain.set(SIGNALING_PAUSE_MS);
  }

  /** The server refused us for too much: send nothing that can wait. */
  get #isQuiet(): boolean {
    return this.#options.clock.steadyMs() < this.#quietUntilMs;
  }

  #keepIce(iceServers: readonly IceServer[]): void {
    this.#iceServers = iceServers;
    const haveCredentials = iceServers.some(({ credential }) => credential !== undefined);
    if (haveCredentials) this.#refreshIce.set(ICE_REFRESH_MS);
    else this.#refreshIce.stop();
  }

  #askForIce(): void {
    this.#connection?.say({ type: 'ice' });
    this.#refreshIce.set(ICE_REFRESH_MS);
  }

  #lost(error: SignalingError): void {
    this.#leave();
    this.#openAgain.set(retryWaitMs(this.#failures, WAITS, this.#options.chance));
    this.#failures++;
    this.#options.onState(error);
  }

  #leave(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#flushAgain.stop();
    this.#refreshIce.stop();
    this.#inboxes.stop();
    for (const topic of this.#topics.stop()) this.#options.onListeners(topic, 0);
  }
}
