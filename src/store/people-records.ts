// What is on disk of how friends are known, and of who may wake whom.
import type { PeerId } from '../core/wire/ids.ts';

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
