// The signaling servers that a profile is at: its own, its former ones, and those that its friends
// name. One client for each; and of their clocks the time that friends share. Knows nothing of
// friends or keys.
import type { IceServer, Payload, Topic } from '../../../signaling/protocol.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import { FORMER_SERVERS_MAX, SERVER_CLOCK_TRUST_MS, SIGNALING_SERVERS_MAX } from '../constants.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { SignalingError } from '../link-error.ts';
import { chanceFrom } from '../retry-wait.ts';
import { SignalingClient } from './signaling-client.ts';
import type { OpenWebSocket } from './signaling-connection.ts';

export interface SignalingServersOptions {
  /** As browsers write it. */
  readonly ownUrl: string;
  readonly clock: SteadyClock;
  readonly random: RandomBytes;
  readonly openWebSocket: OpenWebSocket;
  readonly onMessage: (topic: Topic, payload: Payload) => void;
  readonly onInbox: (payload: Payload) => void;
  readonly onListeners: (url: string, topic: Topic, others: number) => void;
  readonly onState: (client: SignalingClient, error: SignalingError | undefined) => void;
}

export class SignalingServers {
  readonly #options: SignalingServersOptions;
  readonly #clients = new Map<string, SignalingClient>();
  #former: readonly string[] = [];

  constructor(options: SignalingServersOptions) {
    this.#options = options;
  }

  get ownUrl(): string {
    return this.#options.ownUrl;
  }

  /** Where friends look for us: our own server, and former ones that our certificate names. */
  get ours(): readonly string[] {
    return [this.ownUrl, ...this.#former];
  }

  /** Takes effect with the next `keep`. False when these are the former ones already. */
  setFormer(urls: readonly string[]): boolean {
    const before = this.#former.join(' ');
    this.#former = urls.filter((url) => url !== this.ownUrl).slice(0, FORMER_SERVERS_MAX);
    return this.#former.join(' ') !== before;
  }

  get all(): Iterable<SignalingClient> {
    return this.#clients.values();
  }

  at(url: string): SignalingClient | undefined {
    return this.#clients.get(url);
  }

  /** One client per server: ours, then those that most friends name. */
  keep(named: ReadonlyMap<string, number>): void {
    const others = [...named].sort(([, one], [, other]) => other - one).map(([url]) => url);
    const wanted = new Set([...this.ours, ...others]);
    const urls = [...wanted].slice(0, SIGNALING_SERVERS_MAX);
    for (const [url, client] of this.#clients) {
      if (urls.includes(url)) continue;
      client.close();
      this.#clients.delete(url);
    }
    for (const url of urls) if (!this.#clients.has(url)) this.#clients.set(url, this.#open(url));
  }

  /** From our own server if it was ever there, else from the first other that was. */
  get iceServers(): readonly IceServer[] {
    for (const client of this.#clients.values()) {
      if (client.serverTimeMs !== undefined) return client.iceServers;
    }
    return [];
  }

  /**
   * The server's time, which both friends share though their own clocks may be wrong; of servers
   * only whose time our own clock bears out.
   */
  nowMs(): number {
    const ownMs = this.#options.clock.nowMs();
    for (const { serverTimeMs } of this.#clients.values()) {
      if (serverTimeMs !== undefined && isBorneOut(serverTimeMs, ownMs)) {
        return wholeMs(serverTimeMs);
      }
    }
    return wholeMs(ownMs);
  }

  /** How far the server's clock is ahead of ours; undefined while ours bears it out. */
  aheadMs({ serverTimeMs }: SignalingClient): number | undefined {
    const ownMs = this.#options.clock.nowMs();
    if (serverTimeMs === undefined || isBorneOut(serverTimeMs, ownMs)) return undefined;
    return Math.round(serverTimeMs - ownMs);
  }

  nudge(): void {
    for (const client of this.#clients.values()) client.nudge();
  }

  renew(): void {
    for (const client of this.#clients.values()) client.renew();
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  #open(url: string): SignalingClient {
    const { clock, random, openWebSocket, onMessage, onInbox, onListeners, onState } =
      this.#options;
    const client: SignalingClient = new SignalingClient({
      url,
      clock,
      chance: chanceFrom(random),
      openWebSocket,
      onMessage,
      onInbox,
      onListeners: (topic, others) => onListeners(url, topic, others),
      onState: (error) => onState(client, error),
    });
    return client;
  }
}

const isBorneOut = (serverTimeMs: number, ownMs: number): boolean =>
  Math.abs(serverTimeMs - ownMs) <= SERVER_CLOCK_TRUST_MS;

/** Signals hold whole milliseconds since the epoch. */
const wholeMs = (timeMs: number): number => Math.max(0, Math.round(timeMs));
