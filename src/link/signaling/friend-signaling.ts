// Signaling by friend: tells which friends are at signaling servers, and carries sealed signals to
// and from them, over all servers that both know. Knows nothing of links or of when to dial.
import type { IceServer, Payload, Topic } from '../../../signaling/protocol.ts';
import type { LinkFriend } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { IdentitySecret, RandomBytes } from '../../identity/keys/keys.ts';
import { topicsChangeAtMs } from '../../identity/pair/pair-keys.ts';
import { isOwnSignal, openSignal, sealSignal } from '../../identity/pair/sealed-box.ts';
import {
  MEETINGS_PER_TURN,
  SERVER_CLOCK_TRUST_MS,
  SIGNALING_SERVERS_MAX,
  TOPICS_CHECK_MS,
} from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { SignalingError } from '../link-error.ts';
import { Meeting, usableUrl } from './meeting.ts';
import type { Reachability } from './meeting.ts';
import { chanceFrom } from '../retry-wait.ts';
import { OwnVoice } from './own-voice.ts';
import { decodeSignal, encodeSignal } from './signal.ts';
import type { HeardSignal, SignalBody } from './signal.ts';
import { SignalingClient } from './signaling-client.ts';
import type { OpenWebSocket } from './signaling-connection.ts';
import { payloadBytes, payloadFrom } from './signaling-text.ts';

/** Names one signal: the session it belongs to, and its number there. */
export interface SignalId {
  readonly session: string;
  readonly sequence: number;
}

export interface FriendSignalingOptions {
  readonly secret: IdentitySecret;
  /** The signaling server of the page itself; where we always are. */
  readonly ownSignalingUrl: string;
  readonly clock: SteadyClock;
  readonly random: RandomBytes;
  readonly openWebSocket: OpenWebSocket;
  /** From a friend, opened and never heard before; its body may still be hostile. */
  readonly onSignal: (friend: PeerId, session: string, body: HeardSignal) => void;
  /** `sighted`: somebody has just begun to listen on the pair's topic: dialling may succeed. */
  readonly onReachability: (friend: PeerId, reachability: Reachability, sighted: boolean) => void;
  /**
   * A friend's signal was dated too far from our time, or a server's clock is too far from ours:
   * one of the clocks is wrong by so much.
   */
  readonly onClockOff: (friend: PeerId, aheadMs: number) => void;
  /** The same profile signals from somewhere else, too. */
  readonly onElsewhere?: () => void;
  readonly onSignaling?: (url: string, error: SignalingError | undefined) => void;
}

/** One for each profile whose links this tab holds. */
export class FriendSignaling {
  readonly #options: FriendSignalingOptions;
  readonly #meetings = new Map<PeerId, Meeting>();
  readonly #clients = new Map<string, SignalingClient>();
  readonly #byTopic = new Map<Topic, Meeting>();
  readonly #ownVoice = new OwnVoice();
  readonly #topicsTimer: Timer;
  readonly #newcomersTimer: Timer;
  /** Friends whose keys are still to be computed. */
  #newcomers: readonly LinkFriend[] = [];
  #isClosed = false;

  /** Throws TypeError when `ownSignalingUrl` is no ws: or wss: address. */
  constructor(options: FriendSignalingOptions) {
    const [ownUrl] = usableUrl(options.ownSignalingUrl);
    if (ownUrl === undefined) throw new TypeError('ownSignalingUrl must be a ws: or wss: address');
    this.#options = { ...options, ownSignalingUrl: ownUrl };
    this.#topicsTimer = new Timer(options.clock, () => this.#refresh());
    this.#newcomersTimer = new Timer(options.clock, () => this.#meetNewcomers());
    this.setFriends([]);
  }

  /** Replaces all friends; what is known of those who stay is kept. */
  setFriends(friends: readonly LinkFriend[]): void {
    if (this.#isClosed) return;
    const wanted = new Set(friends.map(({ peerId }) => peerId));
    for (const peerId of [...this.#meetings.keys()]) {
      if (!wanted.has(peerId)) this.#meetings.delete(peerId);
    }
    for (const friend of friends) {
      this.#meetings.get(friend.peerId)?.setUrls(friend.signalingUrls);
    }
    this.#newcomers = friends.filter(({ peerId }) => !this.#meetings.has(peerId));
    this.#meetNewcomers();
  }

  reachabilityOf(friend: PeerId): Reachability {
    return this.#meetings.get(friend)?.reachability ?? 'no-signaling';
  }

  /** True when it was sent to at least one server where the friend is. */
  send(friend: PeerId, id: SignalId, body: SignalBody): boolean {
    const meeting = this.#meetings.get(friend);
    if (!meeting) return false;
    const signal = { ...id, sentAtMs: this.#nowMs(), body: encodeSignal(body) };
    const payload = payloadFrom(sealSignal(meeting.pair, signal, this.#options.random));
    this.#ownVoice.said(payload);
    let left = false;
    for (const { url, topic } of meeting.whereFriendIs()) {
      left = (this.#clients.get(url)?.publish(topic, payload) ?? false) || left;
    }
    return left;
  }

  /** From our own server if it was ever there, else from the first other that was. */
  get iceServers(): readonly IceServer[] {
    for (const client of this.#clients.values()) {
      if (client.serverTimeMs !== undefined) return client.iceServers;
    }
    return [];
  }

  nudge(): void {
    for (const client of this.#clients.values()) client.nudge();
    this.#refresh();
  }

  renew(): void {
    for (const client of this.#clients.values()) client.renew();
    this.#refresh();
  }

  close(): void {
    this.#isClosed = true;
    this.#topicsTimer.stop();
    this.#newcomersTimer.stop();
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
    this.#meetings.clear();
    this.#byTopic.clear();
  }

  /**
   * The server's time, which both friends share though their own clocks may be wrong; of servers
   * only whose time our own clock bears out.
   */
  #nowMs(): number {
    const ownMs = this.#options.clock.nowMs();
    for (const { serverTimeMs } of this.#clients.values()) {
      if (serverTimeMs !== undefined && isBorneOut(serverTimeMs, ownMs)) {
        return wholeMs(serverTimeMs);
      }
    }
    return wholeMs(ownMs);
  }

  /** Who is met at this server can't be met while its clock and ours disagree. */
  #checkClock({ url, serverTimeMs }: SignalingClient): void {
    const ownMs = this.#options.clock.nowMs();
    if (serverTimeMs === undefined || isBorneOut(serverTimeMs, ownMs)) return;
    const isOwn = url === this.#options.ownSignalingUrl;
    for (const meeting of this.#meetings.values()) {
      const isThere = isOwn || meeting.urls.has(url);
      if (isThere) this.#options.onClockOff(meeting.peerId, Math.round(serverTimeMs - ownMs));
    }
  }

  /** A few at a time, as keys take some ms each and would hold the page up. */
  #meetNewcomers(): void {
    const now = this.#newcomers.slice(0, MEETINGS_PER_TURN);
    this.#newcomers = this.#newcomers.slice(MEETINGS_PER_TURN);
    for (const friend of now) {
      const meeting = new Meeting(this.#options.secret, friend);
      meeting.setUrls(friend.signalingUrls);
      this.#meetings.set(friend.peerId, meeting);
    }
    this.#keepClients();
    this.#refresh();
    if (this.#newcomers.length > 0) this.#newcomersTimer.set(0);
    else this.#newcomersTimer.stop();
  }

  /** One client per server: our own, then those that most friends name. */
  #keepClients(): void {
    const named = new Map<string, number>();
    for (const { urls } of this.#meetings.values()) {
      for (const url of urls) named.set(url, (named.get(url) ?? 0) + 1);
    }
    const others = [...named].sort(([, one], [, other]) => other - one).map(([url]) => url);
    const wanted = new Set([this.#options.ownSignalingUrl, ...others]);
    const urls = [...wanted].slice(0, SIGNALING_SERVERS_MAX);
    for (const [url, client] of this.#clients) {
      if (urls.includes(url)) continue;
      client.close();
      this.#clients.delete(url);
    }
    for (const url of urls) if (!this.#clients.has(url)) this.#clients.set(url, this.#open(url));
  }

  #open(url: string): SignalingClient {
    const { clock, random, openWebSocket } = this.#options;
    const client: SignalingClient = new SignalingClient({
      url,
      clock,
      chance: chanceFrom(random),
      openWebSocket,
      onMessage: (topic, payload) => this.#heard(topic, payload),
      onListeners: (topic, others) => {
        const meeting = this.#byTopic.get(topic);
        meeting?.count(url, topic, others);
        if (meeting) this.#tell(meeting);
      },
      onState: (error) => {
        // The server's clock may put us into another day.
        if (!error) {
          this.#refresh();
          this.#checkClock(client);
        }
        for (const meeting of this.#meetings.values()) this.#tell(meeting);
        this.#options.onSignaling?.(url, error);
      },
    });
    return client;
  }

  /** Topics change with the day; each client listens on those of the friends it may meet. */
  #refresh(): void {
    if (this.#isClosed) return;
    const nowMs = this.#nowMs();
    this.#byTopic.clear();
    for (const meeting of this.#meetings.values()) {
      for (const topic of meeting.topicsAt(nowMs)) this.#byTopic.set(topic, meeting);
    }
    for (const [url, client] of this.#clients) {
      const isOwn = url === this.#options.ownSignalingUrl;
      const topics = [...this.#byTopic].filter(([, meeting]) => isOwn || meeting.urls.has(url));
      client.setTopics(topics.map(([topic]) => topic));
    }
    for (const meeting of this.#meetings.values()) this.#tell(meeting);
    // The machine's clock may be set meanwhile, so that this happens more often than needed.
    this.#topicsTimer.set(Math.min(topicsChangeAtMs(nowMs) - nowMs, TOPICS_CHECK_MS));
  }

  #tell(meeting: Meeting): void {
    const isUp = (url: string) => this.#clients.get(url)?.isUp ?? false;
    const change = meeting.look([this.#options.ownSignalingUrl, ...meeting.urls].some(isUp));
    if (change) this.#options.onReachability(meeting.peerId, change.reachability, change.sighted);
  }

  #heard(topic: Topic, payload: Payload): void {
    const meeting = this.#byTopic.get(topic);
    if (!meeting) return;
    const { pair, window } = meeting;
    const opened = openSignal(pair, payloadBytes(payload), window, this.#nowMs());
    if (opened.type === 'opened') {
      const body = decodeSignal(opened.signal.body);
      if (body) this.#options.onSignal(meeting.peerId, opened.signal.session, body);
    } else if (opened.reason === 'expired') {
      this.#options.onClockOff(meeting.peerId, opened.aheadMs);
    } else if (opened.reason === 'damaged') {
      const { clock, onElsewhere } = this.#options;
      const isOwn = isOwnSignal(pair, payloadBytes(payload));
      if (isOwn && this.#ownVoice.heard(payload, clock.steadyMs())) onElsewhere?.();
    }
  }
}

const isBorneOut = (serverTimeMs: number, ownMs: number): boolean =>
  Math.abs(serverTimeMs - ownMs) <= SERVER_CLOCK_TRUST_MS;

/** Signals hold whole milliseconds since the epoch. */
const wholeMs = (timeMs: number): number => Math.max(0, Math.round(timeMs));
