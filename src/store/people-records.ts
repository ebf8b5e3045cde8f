// What is on disk of people: ourselves, our friends, and who asks to be one.
import type { PeerId } from '../core/wire/ids.ts';
import type { Portrait, Status } from '../core/state/statuses.ts';
import type { Friend } from '../identity/certificate/friend.ts';
import type { RoomEntering } from './room-records.ts';

export interface ProfileRecord {
  /** 32 bytes: whoever has them is this peer. */
  readonly secret: Uint8Array;
  readonly name: string;
  readonly certificateText: string;
  readonly createdAtMs: number;
  /** When the last backup was made, ms since the epoch; absent if never. */
  readonly backedUpAtMs?: number;
  /** Links go by relays alone. */
  readonly hidesAddress?: true;
  /** What friends are shown; absent if there never was any. */
  readonly status?: Status;
  readonly portrait?: Portrait;
}

/** One asking of ours, however often it is repeated. */
export interface FriendAsking {
  /** 16 bytes in hex. */
  readonly id: string;
  /** ms since the epoch. */
  readonly askedAtMs: number;
}

export interface FriendRecord extends Friend {
  /** When a link to this friend was last up, ms since the epoch; 0 if never. */
  readonly linkedAtMs: number;
  /** It has said on its present link that nobody looks at its screens. */
  readonly away?: boolean;
  /** We ask to be friends; absent once a link was up. */
  readonly asking?: FriendAsking;
  /** When it ended the friendship, by our clock, ms since the epoch; absent if it didn't. */
  readonly endedAtMs?: number;
  /** Of its newest goodbye: when it said it, by its own clock. */
  readonly goodbyeAtMs?: number;
  /** We hold a link of its to a room, and aren't in yet. */
  readonly entering?: RoomEntering;
  /** What we call it; absent while that is as it calls itself. */
  readonly givenName?: string;
  /** How we became friends; absent when that was before this was noted. */
  readonly how?: KnownHow;
  /** When the person compared the fingerprint, ms since the epoch; absent if never. */
  readonly comparedAtMs?: number;
  /** Which friends have introduced it; absent if none did. */
  readonly introducedBy?: readonly Introducer[];
  /** It may know an older certificate of ours only. */
  readonly untold?: true;
  /** It may wake us; absent if not. */
  readonly wakes?: WakeGrant;
  /** We may wake it; absent if it hasn't let us. */
  readonly wakeable?: WakeTicket;
  /** As it showed them last; absent while it shows none. */
  readonly status?: Status;
  readonly portrait?: Portrait;
  /** What the person has put it under, for itself alone; absent if nothing. */
  readonly group?: string;
}

/** A friend who made somebody known to us. */
export interface Introducer {
  readonly peerId: PeerId;
  /** As we called that friend then. */
  readonly name: string;
  /** What that friend calls whom it introduced. */
  readonly as: string;
  /** ms since the epoch. */
  readonly atMs: number;
}

/** How two became friends, seen from here. */
export type KnownHow =
  /** We put its certificate in. */
  | 'pasted'
  /** It asked, and we accepted. */
  | 'request'
  /** It came by a room link of ours. */
  | 'our-link'
  /** We came by a room link of its. */
  | 'their-link'
  /** A friend of both introduced us, and we said yes. */
  | 'introduced';

/** What is remembered of somebody who knocked, or whom we removed from our friends. */
export interface KnockRecord {
  readonly peerId: PeerId;
  /** `removed`: it hasn't knocked since. `blocked`: nothing of it is heard. */
  readonly state: 'waiting' | 'declined' | 'removed' | 'blocked';
  readonly name: string;
  readonly certificateText: string;
  /** Of the newest asking that was heard, 16 bytes in hex; empty if there was none. */
  readonly id: string;
  /** When that person asked, by our clock, ms since the epoch. */
  readonly askedAtMs: number;
  /** When it was heard last, by our clock. */
  readonly heardAtMs: number;
  /** Since when it is in this state. */
  readonly changedAtMs: number;
  /** When we removed it from our friends; absent if we didn't. */
  readonly removedAtMs?: number;
  /** It hasn't heard of the removal. */
  readonly goodbyeOwed?: boolean;
  /** Friends who introduce it; absent if none does. */
  readonly introducedBy?: readonly Introducer[];
}

/** A ticket of ours by which a friend may wake this device. */
export interface WakeGrant {
  /** What a push by it says, 16 bytes in hex. */
  readonly id: string;
  /** The ticket's end, ms since the epoch. */
  readonly untilMs: number;
  /** Of which subscription of the browser, as a hash in hex: another one makes it worthless. */
  readonly by: string;
}

/** A friend's ticket, by which we may wake it. */
export interface WakeTicket {
  /** The signaling server that opens it. */
  readonly url: string;
  /** Sealed; base64url. */
  readonly ticket: string;
  /** ms since the epoch. */
  readonly untilMs: number;
  /** When it was used last, ms since the epoch; absent if never. */
  readonly usedAtMs?: number;
  /** The server found it to be of no use: another comes when we meet. */
  readonly isLost?: true;
}
