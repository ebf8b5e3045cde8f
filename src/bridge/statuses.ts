// What people show their friends of themselves, and how the person sorts friends, as screens show
// it. Types.
import type { PeerId } from '../core/wire/ids.ts';
import type { Status } from '../core/state/statuses.ts';

export type { Portrait, Status } from '../core/state/statuses.ts';
export type { StatusKind } from '../core/wire/packet-status.ts';

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
