// A friend as screens show it; what people show their friends of themselves, and how the person
// sorts friends. Types.
import type { DirectRecord } from '../core/state/records.ts';
import type { PeerId } from '../core/wire/ids.ts';
import type { Status } from '../core/state/statuses.ts';
import type { Introducer, KnownHow } from '../store/store.ts';
import type { Asking } from './knocks.ts';
import type { LinkState } from './links.ts';
import type { Waking } from './wake.ts';

export type { Status } from '../core/state/statuses.ts';
export type { StatusKind } from '../core/wire/packet-status.ts';

export interface FriendView extends Shown {
  readonly peerId: PeerId;
  /** As we call it. */
  readonly name: string;
  /** As it calls itself. */
  readonly ownName: string;
  /** Undefined when that was before it was noted. */
  readonly how: KnownHow | undefined;
  readonly introducedBy: readonly Introducer[];
  /** When the fingerprint was compared, ms since the epoch; undefined if never. */
  readonly comparedAtMs: number | undefined;
  readonly certificate: string;
  readonly addedAtMs: number;
  readonly link: LinkState;
  /** When a link to this friend was last up, ms since the epoch; 0 if never. */
  readonly linkedAtMs: number;
  readonly away: boolean;
  readonly asking: Asking;
  /** We hold its link to a room, and aren't in yet. */
  readonly entering: boolean;
  /** It may wake us. */
  readonly wakes: boolean;
  /** We may wake it. */
  readonly waking: Waking;
  /** What the person has put it under; absent if nothing. */
  readonly group?: string;
  readonly unread: number;
  readonly newest: DirectRecord | undefined;
}

/** What is shown of somebody: its parts are there while there is something to show. */
export interface Shown {
  readonly status?: Status;
  /** The name of the portrait, whose bytes are asked for. */
  readonly portrait?: string;
}

export type StatusAsk =
  /** Friends are told, by their links. */
  | { readonly type: 'setStatus'; readonly status: Status }
  /** Bytes as `plainPortrait` makes them; none takes it back. */
  | { readonly type: 'setPortrait'; readonly jpeg: Uint8Array | undefined }
  /** A friend's, or our own. */
  | { readonly type: 'portrait'; readonly peer: PeerId }
  /** For oneself alone: puts friends under a name; an empty one takes them out. */
  | { readonly type: 'groupFriends'; readonly friends: readonly PeerId[]; readonly group: string };

/** Undefined when there is none any more. */
export interface PortraitAnswer {
  readonly type: 'portrait';
  readonly jpeg: Uint8Array | undefined;
}
