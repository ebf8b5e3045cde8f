// Links as all sides name them: the tab that makes them, the host that uses them, the screens that
// show them. Types only; knows nothing of how a link is made or of how these words are carried.
import type { PeerId } from '../core/wire/ids.ts';

/** Whether packets can pass between us and a friend now. */
export type LinkState =
  /** No link, and none is being made. */
  | 'offline'
  /** The first link is being made. */
  | 'dialling'
  /** There is a link; also while a newer one is made to replace it. */
  | 'up';

/** A friend, as whoever makes the link needs to know it. */
export interface LinkFriend {
  readonly peerId: PeerId;
  /** Ed25519 identity key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** `ws:` or `wss:` addresses that the friend's certificate names. */
  readonly signalingUrls: readonly string[];
}

/** What the tab that holds the links needs to make them; it never leaves this origin. */
export interface LinkIdentity {
  /** The 32-byte identity secret. */
  readonly secret: Uint8Array;
  readonly peerId: PeerId;
  readonly friends: readonly LinkFriend[];
  /** Our own certificate, for whom we ask. */
  readonly certificate: string;
  /** Friends to knock at: they may not have heard of us. They are among `friends`. */
  readonly asks: readonly LinkAsk[];
  /** Peers who were removed and are still to be told. */
  readonly goodbyes: readonly LinkGoodbye[];
  /** Links go by relays alone, which hide our address. */
  readonly relayOnly?: true;
}

/** Whom we ask to be friends. */
export interface LinkAsk extends LinkFriend {
  /** Of this asking, 16 bytes in hex. */
  readonly id: string;
  /** When the person asked, ms since the epoch. */
  readonly askedAtMs: number;
  /** Of its room link that we hold, 16 bytes in hex. */
  readonly ticket?: string;
}

/** Somebody who is to hear once that the friendship has ended. */
export interface LinkGoodbye extends LinkFriend {
  /** When it ended, ms since the epoch. */
  readonly atMs: number;
}

/** Somebody asks to be our friend; proved to come from the owner of the certificate. */
export interface HeardKnock {
  readonly peerId: PeerId;
  readonly name: string;
  readonly certificate: string;
  /** Of this asking, 16 bytes in hex. */
  readonly id: string;
  /** When that person asked, ms since the epoch by our clock. */
  readonly askedAtMs: number;
  /** Of the room link of ours that it holds, 16 bytes in hex. */
  readonly ticket?: string;
}

/** How the link to one friend runs, for whoever looks for a fault. */
export interface LinkReport {
  readonly friend: PeerId;
  readonly state: LinkState;
  /** Undefined without a link, or when the browser doesn't say. */
  readonly path: LinkPath | undefined;
  /** By the newest ping that was answered; undefined while none was. */
  readonly roundTripMs: number | undefined;
}

/** The pair of ICE candidates that a link uses: their types, as WebRTC statistics write them. */
export interface LinkPath {
  /** Our end: `host`, `srflx`, `prflx` or `relay`. */
  readonly local: string;
  /** The friend's end, likewise. */
  readonly remote: string;
  /** Such as `udp`. */
  readonly protocol: string;
}
