// All links of a profile, in the tab that holds them: what the app wires to the bridge. Finds
// friends, dials, keeps links up, carries packets. Knows nothing of lobbies.
import type {
  HeardKnock,
  LinkFriend,
  LinkIdentity,
  LinkReport,
  LinkState,
} from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Send } from '../../core/io.ts';
import type { Knock } from '../../identity/knock/knock.ts';
import { createSigner, identitySecretFrom, webRandomBytes } from '../../identity/keys/keys.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { DialSlots } from './keeper-messages.ts';
import { Goodbyes } from './goodbyes.ts';
import { KeptLink } from './kept-link.ts';
import { DIALS_BURST, DIALS_PER_S, LINKS_MAX } from '../constants.ts';
import { systemClock } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { TokenBucket } from '../../base/token-bucket.ts';
import type { SignalingErrorCode } from '../link-error.ts';
import type { LinkDetail } from './link-detail.ts';
import type { LinkStats } from '../link.ts';
import { watchPage } from './page-events.ts';
import type { WatchPage } from './page-events.ts';
import { FriendSignaling } from '../signaling/friend-signaling.ts';
import type { HeardSignal } from '../signaling/signal.ts';
import { openPageWebSocket } from '../signaling/signaling-connection.ts';
import type { OpenWebSocket } from '../signaling/signaling-connection.ts';
import { watchWake } from './wake-watch.ts';
import { dialWebrtcLink } from '../transport/webrtc-link.ts';
import type { DialLink } from '../transport/webrtc-link.ts';

/** All links of one profile. */
export interface LinksOptions {
  readonly identity: LinkIdentity;
  /** `ws:` or `wss:` address of the signaling server that served the page. */
  readonly ownSignalingUrl: string;
  /** With each change; every friend begins as `offline`, `waiting`. */
  readonly onState: (friend: PeerId, state: LinkState, detail: LinkDetail) => void;
  /** Whole, from a friend whose link is `up`; the bytes have a buffer of their own. */
  readonly onPacket: (friend: PeerId, packet: Uint8Array) => void;
  /** Somebody asks to be our friend; often the same one again and again. */
  readonly onKnock?: (knock: HeardKnock) => void;
  /** The friend has ended the friendship, at this time by its clock. */
  readonly onGoodbye?: (friend: PeerId, atMs: number) => void;
  /** One of the identity's `goodbyes` is on its way. */
  readonly onGoodbyeSaid?: (peer: PeerId) => void;
  /** The same profile makes links from somewhere else, too. */
  readonly onElsewhere?: () => void;
  readonly clock?: SteadyClock;
  readonly random?: RandomBytes;
  readonly openWebSocket?: OpenWebSocket;
  readonly dialLink?: DialLink;
  readonly watch?: WatchPage;
}

export interface Links {
  /** Lost when the friend has no link; the core knows who has one. */
  send(send: Send): void;
  /** Ends the friend's link and keeps the friend away for so long. */
  cut(friend: PeerId, forMs: number): void;
  /** Replaces all friends, and whom we ask or leave; links to those who stay are not touched. */
  setFriends(social: Social): void;
  /** Friends whose link is up. */
  linksUp(): PeerId[];
  stats(): LinksStats;
  /** One for each friend. */
  reports(): Promise<LinkReport[]>;
  /** Friends learn at once. */
  close(): void;
}

/** Whom we have to do with. */
export type Social = Pick<LinkIdentity, 'friends' | 'certificate' | 'asks' | 'goodbyes'>;

/** For tests and measurements; the app is given `reports`. */
export interface LinksStats {
  readonly friends: readonly FriendLinkStats[];
  readonly signaling: readonly SignalingStats[];
}

export interface FriendLinkStats {
  readonly friend: PeerId;
  readonly state: LinkState;
  readonly detail: LinkDetail;
  /** Undefined without a link. */
  readonly link: LinkStats | undefined;
  readonly queuedBytes: number;
}

export interface SignalingStats {
  readonly url: string;
  /** Undefined while the server is there. */
  readonly trouble: SignalingErrorCode | undefined;
}

/** Throws TypeError when the secret or the signaling address is none. */
export function createLinks(options: LinksOptions): Links {
  const links = new AllLinks(options);
  const unwatch = (options.watch ?? watchPage)({
    onBack: () => links.nudge(),
    onNetwork: () => links.renew(),
    onOffline: () => links.doubt(),
    onLeave: () => links.stop(),
    onReturn: () => links.start(),
  });
  links.start();
  return {
    send: (send) => links.send(send),
    cut: (friend, forMs) => links.cut(friend, forMs),
    setFriends: (social) => links.setFriends(social),
    linksUp: () => links.linksUp(),
    stats: () => links.stats(),
    reports: () => links.reports(),
    close: () => {
      unwatch();
      links.stop();
    },
  };
}

function heardKnock({ id, askedAtMs, ticket, certificate }: Knock): HeardKnock {
  const { peerId, name, text } = certificate;
  return { peerId, name, certificate: text, id, askedAtMs, ...(ticket && { ticket }) };
}

class AllLinks {
  readonly #options: LinksOptions;
  readonly #clock: SteadyClock;
  readonly #random: RandomBytes;
  readonly #secret: ReturnType<typeof identitySecretFrom>;
  readonly #signer: ReturnType<typeof createSigner>;
  readonly #slots: DialSlots;
  readonly #kept = new Map<PeerId, KeptLink>();
  readonly #signalingTrouble = new Map<string, SignalingStats['trouble']>();
  readonly #goodbyes: Goodbyes;
  #social: Social;
  #signaling: FriendSignaling | undefined;
  #unwatchWake = (): void => undefined;

  constructor(options: LinksOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? webRandomBytes;
    this.#secret = identitySecretFrom(options.identity.secret);
    this.#signer = createSigner(this.#secret);
    this.#social = options.identity;
    this.#goodbyes = new Goodbyes({
      random: this.#random,
      send: (peer, id, body) => this.#signaling?.send(peer, id, body) ?? false,
      onSaid: (peer) => options.onGoodbyeSaid?.(peer),
    });
    this.#slots = this.#newSlots();
  }

  start(): void {
    if (this.#signaling) return;
    this.#signaling = new FriendSignaling({
      secret: this.#secret,
      ownSignalingUrl: this.#options.ownSignalingUrl,
      clock: this.#clock,
      random: this.#random,
      openWebSocket: this.#options.openWebSocket ?? openPageWebSocket,
      onSignal: (friend, session, body) => this.#heard(friend, session, body),
      onReachability: (friend, reachability, sighted) => {
        this.#kept.get(friend)?.seen(reachability, sighted);
        if (reachability === 'there') this.#goodbyes.there(friend);
      },
      onKnock: (knock) => this.#options.onKnock?.(heardKnock(knock)),
      onClockOff: (friend) => this.#kept.get(friend)?.clockOff(),
      onElsewhere: () => this.#options.onElsewhere?.(),
      onSignaling: (url, error) => this.#signalingTrouble.set(url, error?.code),
    });
    this.#unwatchWake = watchWake(this.#clock, {
      onLate: () => this.nudge(),
      onSlept: () => this.renew(),
    });
    this.setFriends(this.#social);
  }

  /** Ends all links; until `start` none is made. */
  stop(): void {
    this.#unwatchWake();
    this.#signaling?.close();
    this.#signaling = undefined;
    this.#signalingTrouble.clear();
    for (const kept of this.#kept.values()) kept.close();
    this.#kept.clear();
  }

  send(send: Send): void {
    this.#kept.get(send.friend)?.link?.send(send);
  }

  cut(friend: PeerId, forMs: number): void {
    this.#kept.get(friend)?.cut(forMs);
  }

  setFriends(social: Social): void {
    const { friends, certificate, asks, goodbyes } = social;
    this.#social = social;
    if (!this.#signaling) return;
    const wanted = new Set(friends.map(({ peerId }) => peerId));
    for (const [friend, kept] of this.#kept) {
      if (wanted.has(friend)) continue;
      this.#kept.delete(friend);
      kept.close();
    }
    for (const friend of friends) {
      if (!this.#kept.has(friend.peerId)) this.#kept.set(friend.peerId, this.#keep(friend));
    }
    this.#goodbyes.set(goodbyes);
    this.#signaling.setFriends([...friends, ...goodbyes]);
    this.#signaling.ask(certificate, asks);
    for (const { peerId } of goodbyes) {
      if (this.#signaling.reachabilityOf(peerId) === 'there') this.#goodbyes.there(peerId);
    }
  }

  /** The person is back: asks servers and links for a sign of life. */
  nudge(): void {
    this.#signaling?.nudge();
    for (const kept of this.#kept.values()) kept.nudge();
  }

  /** The same for links; servers are connected to again at once, over the network of now. */
  renew(): void {
    this.#signaling?.renew();
    for (const kept of this.#kept.values()) kept.nudge();
  }

  /** The network seems gone: asks the servers only, as links may live on. */
  doubt(): void {
    this.#signaling?.nudge();
  }

  linksUp(): PeerId[] {
    return [...this.#kept].flatMap(([friend, kept]) => (kept.link ? [friend] : []));
  }

  stats(): LinksStats {
    const friends = [...this.#kept].map(([friend, { state, detail, link }]) => ({
      friend,
      state,
      detail,
      link: link?.stats(),
      queuedBytes: link?.queuedBytes ?? 0,
    }));
    const signaling = [...this.#signalingTrouble].map(([url, trouble]) => ({ url, trouble }));
    return { friends, signaling };
  }

  reports(): Promise<LinkReport[]> {
    const reports = [...this.#kept].map(async ([friend, { state, link }]) => {
      const path = await link?.path();
      return { friend, state, path, roundTripMs: link?.stats().roundTripMs };
    });
    return Promise.all(reports);
  }

  #heard(friend: PeerId, session: string, body: HeardSignal): void {
    const kept = this.#kept.get(friend);
    if (body.type !== 'goodbye') kept?.signal(session, body);
    else if (kept) this.#options.onGoodbye?.(friend, body.atMs);
  }

  #keep({ peerId, publicKey }: LinkFriend): KeptLink {
    const { identity, onPacket, onState, dialLink = dialWebrtcLink } = this.#options;
    const { relayOnly = false } = identity;
    return new KeptLink({
      ends: { signer: this.#signer, own: identity.peerId, friend: peerId, friendKey: publicKey },
      clock: this.#clock,
      random: this.#random,
      slots: this.#slots,
      dialLink,
      iceWays: () => ({ iceServers: this.#signaling?.iceServers ?? [], relayOnly }),
      sendSignal: (id, body) => void this.#signaling?.send(peerId, id, body),
      onPacket: (packet) => onPacket(peerId, packet),
      onState: (state, detail) => onState(peerId, state, detail),
    });
  }

  #newSlots(): DialSlots {
    const bucket = new TokenBucket(DIALS_BURST, DIALS_PER_S, this.#clock.steadyMs());
    const isFull = () => {
      let dials = 0;
      for (const kept of this.#kept.values()) dials += kept.dialCount;
      return dials >= LINKS_MAX;
    };
    return {
      get isFull() {
        return isFull();
      },
      reserve: (nowMs) => (isFull() ? undefined : bucket.reserve(nowMs)),
      giveBack: () => bucket.giveBack(),
    };
  }
}
