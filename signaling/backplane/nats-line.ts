// One connection to NATS that comes back for ever: tells when it is there and when it isn't, and
// whether what was published had a listener. Knows nothing of what is said.

import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { NatsTimes } from './nats-times.ts';

export type NatsLineOptions = {
  /** `nats://` or `tls://` URLs of any servers of one cluster. */
  readonly servers: readonly string[];
  readonly token?: string;
  /** Certificates of those who may vouch for the servers, in PEM, where the system's don't do. */
  readonly ca?: string;
  readonly times: NatsTimes;
};

export type NatsLineNews = {
  /** `isNew`: subscriptions have to be made; otherwise they have come back by themselves. */
  up(nats: NatsConnection, isNew: boolean): void;
  down(): void;
  /** No server could be reached, or none let us in; again only for another reason. */
  unreached(why: string): void;
};

type Outgoing = {
  readonly subject: string;
  readonly text: string;
  readonly reply: string | undefined;
};

export class NatsLine {
  readonly #options: NatsLineOptions;
  readonly #news: NatsLineNews;
  /** Resolved once it is known whether anybody heard. */
  readonly #questions = new Map<string, (isHeard: boolean) => void>();
  #nats: NatsConnection | undefined;
  #answersTo = '';
  #isUp = false;
  #whyUnreached: string | undefined;
  #isClosed = false;
  #lastQuestion = 0;
  readonly #outgoing: Outgoing[] = [];
  #flushTimer: NodeJS.Timeout | undefined;

  constructor(options: NatsLineOptions, news: NatsLineNews) {
    this.#options = options;
    this.#news = news;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Undefined before the first connection and after the last; otherwise perhaps away. */
  get nats(): NatsConnection | undefined {
    return this.#nats;
  }

  /** Begins; whether there is a server at all is told later. */
  open(): void {
    void this.#keep();
  }

  /** Lost without a word while NATS is away. */
  publish(subject: string, text: string, reply?: string): void {
    if (!this.#isUp) return;
    // Later in this turn; the first one that waits sees to all.
    if (this.#outgoing.length === 0) setImmediate(() => this.#leave());
    this.#outgoing.push({ subject, text, reply });
  }

  /**
   * Resolves to whether any other process is subscribed to the subject: at once when none is, some
   * time later when one is, false as well when that isn't known in time.
   */
  publishAndAsk(subject: string, text: string): Promise<boolean> {
    if (!this.#isUp) return Promise.resolve(false);
    this.#lastQuestion += 1;
    const question = `${this.#answersTo}.${this.#lastQuestion}`;
    this.publish(subject, text, question);
    this.#flushTimer ??= setTimeout(() => {
      this.#flushTimer = undefined;
      void this.#settleQuestions();
    }, this.#options.times.askMs).unref();
    return new Promise((resolve) => this.#questions.set(question, resolve));
  }

  async close(): Promise<void> {
    // What was said last shall leave.
    if (this.#isUp) await this.#flush();
    clearTimeout(this.#flushTimer);
    this.#isClosed = true;
    this.#isUp = false;
    await this.#nats?.close().catch(() => undefined);
  }

  async #keep(): Promise<void> {
    while (!this.#isClosed) {
      const nats = await connect(this.#connectOptions()).catch((error: unknown) => {
        this.#tellUnreached(error);
        return undefined;
      });
      if (nats && this.#isClosed) await nats.close();
      else if (nats) await this.#useUntilClosed(nats);
      if (!this.#isClosed) await pause(this.#options.times.retryMs * (0.5 + Math.random()));
    }
  }

  async #useUntilClosed(nats: NatsConnection): Promise<void> {
    this.#nats = nats;
    this.#answersTo = `_INBOX.${randomWord()}`;
    nats.subscribe(`${this.#answersTo}.*`, {
      callback: (_, { subject, headers }) => {
        if (headers?.code === NO_RESPONDERS) this.#answer(subject, false);
      },
    });
    this.#setUp(true, true);
    const closed = nats.closed();
    void this.#followStatus(nats);
    await closed;
    this.#setUp(false, false);
    this.#nats = undefined;
  }

  async #followStatus(nats: NatsConnection): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type === 'disconnect') this.#setUp(false, false);
      if (status.type === 'reconnect') this.#setUp(true, false);
    }
  }

  #tellUnreached(error: unknown): void {
    const why = error instanceof Error && error.message !== '' ? error.message : 'no reason told';
    if (this.#isClosed || why === this.#whyUnreached) return;
    this.#whyUnreached = why;
    this.#news.unreached(why);
  }

  #setUp(isUp: boolean, isNew: boolean): void {
    if (this.#isClosed || isUp === this.#isUp) return;
    this.#isUp = isUp;
    this.#whyUnreached = undefined;
    if (isUp && this.#nats) this.#news.up(this.#nats, isNew);
    else this.#news.down();
  }

  /** All of one turn together: writing to the network is what costs most. */
  #leave(): void {
    for (const { subject, text, reply } of this.#outgoing.splice(0)) {
      if (this.#isUp) this.#nats?.publish(subject, text, reply === undefined ? {} : { reply });
    }
  }

  /**
   * The server says "no responders" to what was published before it answers a later ping: what was
   * asked up to now and not denied by then was heard.
   */
  async #settleQuestions(): Promise<void> {
    const asked = [...this.#questions.keys()];
    const isKnown = await this.#flush();
    for (const question of asked) this.#answer(question, isKnown);
  }

  #answer(question: string, isHeard: boolean): void {
    const resolve = this.#questions.get(question);
    this.#questions.delete(question);
    resolve?.(isHeard);
  }

  /** Whether the server answered in time. */
  async #flush(): Promise<boolean> {
    this.#leave();
    const nats = this.#nats;
    if (!this.#isUp || !nats) return false;
    const flushed = nats.flush().then(
      () => true,
      () => false,
    );
    const late = timeout(this.#options.times.answerMaxMs);
    const isKnown = await Promise.race([flushed, late.passed]);
    late.cancel();
    return isKnown && this.#isUp;
  }

  #connectOptions(): ConnectionOptions {
    const { servers, token, ca, times } = this.#options;
    return {
      servers: [...servers],
      // What we publish is for the others; a subject that only we listen to has no responders.
      noEcho: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: times.retryMs / 2,
      reconnectJitter: times.retryMs / 2,
      reconnectJitterTLS: times.retryMs,
      pingInterval: times.pingMs,
      maxPingOut: 2,
      timeout: times.connectTimeoutMs,
      ignoreAuthErrorAbort: true,
      name: 'foyer-signaling',
      ...(token === undefined ? {} : { token }),
      ...(ca === undefined ? {} : { tls: { ca } }),
    };
  }
}

/** The status with which a NATS server says that a subject has no subscriber. */
const NO_RESPONDERS = 503;

export function randomWord(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

function timeout(ms: number): { readonly passed: Promise<false>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}
