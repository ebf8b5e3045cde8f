// Signaling by friend: tells which friends are at signaling servers, and carries sealed signals to
// and from them, over all servers that both know. Knows nothing of links or of when to dial.
import type { IceServer, Payload, Topic } from '../../../signaling/protocol.ts';
import type { LinkAsk, LinkFriend } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { IdentitySecret, RandomBytes } from '../../identity/keys/keys.ts';
import { urlsOfOwn } from '../../identity/certificate/certificate.ts';
import { topicsChangeAtMs } from '../../identity/pair/pair-keys.ts';
import { isOwnSignal, openSignal, sealSignal } from '../../identity/pair/sealed-box.ts';
import type { Knock } from '../../identity/knock/knock.ts';
import { MEETINGS_PER_TURN, TOPICS_CHECK_MS } from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { SignalingError } from '../link-error.ts';
import { Meeting, usableUrl } from './meeting.ts';
import type { Reachability } from './meeting.ts';
import { Knocking } from './knocking.ts';
import { OwnVoice } from './own-voice.ts';
import { decodeSignal, encodeSignal } from './signal.ts';
import type { HeardSignal, SignalBody } from './signal.ts';
import type { OpenWebSocket } from './signaling-connection.ts';
import { SignalingServers } from './signaling-servers.ts';
import type { SignalingClient } from './signaling-client.ts';
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
  /** Somebody asks to be our friend; often the same one again and again. */
  readonly onKnock?: (knock: Knock) => void;
  /** The same profile signals from somewhere else, too. */
  readonly onElsewhere?: () => void;
  readonly onSignaling?: (url: string, error: SignalingError | undefined) => void;
}

/** One for each profile whose links this tab holds. */
export class FriendSignaling {
  readonly #options: FriendSignalingOptions;
  readonly #meetings = new Map<PeerId, Meeting>();
  readonly #servers: SignalingServers;
  readonly #knocking: Knocking;
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
    this.#options = options;
    const { secret, clock, random, openWebSocket, onKnock = () => undefined } = options;
    this.#servers = new SignalingServers({
      ownUrl,
      clock,
      random,
      openWebSocket,
      onMessage: (topic, payload) => this.#heard(topic, payload),
      onInbox: (payload) => this.#knocking.heard(payload),
      onListeners: (url, topic, others) => this.#counted(url, topic, others),
      onState: (client, error) => this.#serverChanged(client, error),
    });
    const servers = this.#servers;
    this.#knocking = new Knocking({ secret, clock, random, servers, onKnock });
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

  /** Replaces whom we knock at; we are met where our certificate says, too. */
  ask(certificate: string, asks: readonly LinkAsk[]): void {
    if (this.#servers.setFormer(urlsOfOwn(certificate).flatMap(usableUrl)) && !this.#isClosed) {
      this.#keepClients();
      this.#refresh();
    }
    this.#knocking.ask(certificate, asks);
  }

  reachabilityOf(friend: PeerId): Reachability {
    return this.#meetings.get(friend)?.reachability ?? 'no-signaling';
  }

  /** True when it was sent to at least one server where the friend is. */
  send(friend: PeerId, id: SignalId, body: SignalBody): boolean {
    const meeting = this.#meetings.get(friend);
    if (!meeting) return false;
    const signal = { ...id, sentAtMs: this.#servers.nowMs(), body: encodeSignal(body) };
    const payload = payloadFrom(sealSignal(meeting.pair, signal, this.#options.random));
    this.#ownVoice.said(payload);
    let left = false;
    for (const { url, topic } of meeting.whereFriendIs()) {
      left = (this.#servers.at(url)?.publish(topic, payload) ?? false) || left;
    }
    return left;
  }

  get iceServers(): readonly IceServer[] {
    return this.#servers.iceServers;
  }

  nudge(): void {
    this.#servers.nudge();
    this.#knocking.nudge();
    this.#refresh();
  }

  renew(): void {
    this.#servers.renew();
    this.#knocking.nudge();
    this.#refresh();
  }

  close(): void {
    this.#isClosed = true;
    this.#topicsTimer.stop();
    this.#newcomersTimer.stop();
    this.#knocking.close();
    this.#servers.close();
    this.#meetings.clear();
    this.#byTopic.clear();
  }

  /** Who is met at this server can't be met while its clock and ours disagree. */
  #checkClock(client: SignalingClient): void {
    const aheadMs = this.#servers.aheadMs(client);
    if (aheadMs === undefined) return;
    const isOurs = this.#servers.ours.includes(client.url);
    for (const meeting of this.#meetings.values()) {
      const isThere = isOurs || meeting.urls.has(client.url);
      if (isThere) this.#options.onClockOff(meeting.peerId, aheadMs);
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

  #keepClients(): void {
    const named = new Map<string, number>();
    for (const { urls } of this.#meetings.values()) {
      for (const url of urls) named.set(url, (named.get(url) ?? 0) + 1);
    }
    this.#servers.keep(named);
  }

  #counted(url: string, topic: Topic, others: number): void {
    const meeting = this.#byTopic.get(topic);
    meeting?.count(url, topic, others);
    if (meeting) this.#tell(meeting);
  }

  #serverChanged(client: SignalingClient, error: SignalingError | undefined): void {
    // The server's clock may put us into another day.
    if (!error) {
      this.#refresh();
      this.#checkClock(client);
    }
    for (const meeting of this.#meetings.values()) {
      this.#tell(meeting);
      // Nobody was there before the first try either: that it failed is news all the same.
      if (error && meeting.reachability === 'no-signaling') {
        this.#options.onReachability(meeting.peerId, 'no-signaling', false);
      }
    }
    this.#options.onSignaling?.(client.url, error);
  }

  /** Topics change with the day; each client listens on those of the friends it may meet. */
  #refresh(): void {
    if (this.#isClosed) return;
    const nowMs = this.#servers.nowMs();
    this.#byTopic.clear();
    for (const meeting of this.#meetings.values()) {
      for (const topic of meeting.topicsAt(nowMs)) this.#byTopic.set(topic, meeting);
    }
    for (const client of this.#servers.all) {
      const isOurs = this.#servers.ours.includes(client.url);
      const topics = [...this.#byTopic].filter(([, { urls }]) => isOurs || urls.has(client.url));
      client.setTopics(topics.map(([topic]) => topic));
    }
    this.#knocking.refresh();
    for (const meeting of this.#meetings.values()) this.#tell(meeting);
    // The machine's clock may be set meanwhile, so that this happens more often than needed.
    this.#topicsTimer.set(Math.min(topicsChangeAtMs(nowMs) - nowMs, TOPICS_CHECK_MS));
  }

  #tell(meeting: Meeting): void {
    const isUp = (url: string) => this.#servers.at(url)?.isUp ?? false;
    const change = meeting.look([...this.#servers.ours, ...meeting.urls].some(isUp));
    if (change) this.#options.onReachability(meeting.peerId, change.reachability, change.sighted);
  }

  #heard(topic: Topic, payload: Payload): void {
    const meeting = this.#byTopic.get(topic);
    if (!meeting) return;
    const { pair, window } = meeting;
    const opened = openSignal(pair, payloadBytes(payload), window, this.#servers.nowMs());
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
