// Links to rooms: what is asked of the host, and those that we have given out, as screens show
// them. Types.
import type { LobbyId, PeerId } from '../core/wire/ids.ts';

export interface RoomLinkView {
  /** Names the link, 16 bytes in hex. */
  readonly ticket: string;
  readonly lobby: LobbyId;
  /** What the link says of the room; may be empty. */
  readonly title: string;
  /** What stands behind `#room=` in its address. */
  readonly text: string;
  readonly state: 'open' | 'used-up' | 'expired' | 'withdrawn';
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly usesMax: number;
  /** Who came by it, the newest first. */
  readonly uses: readonly RoomUseView[];
}

export interface RoomUseView {
  readonly peerId: PeerId;
  readonly name: string;
  /** ms since the epoch. */
  readonly atMs: number;
  /** The person has seen the note of it. */
  readonly seen: boolean;
}

export type RoomAsk =
  /** Whoever opens the link becomes a friend and is invited, `usesMax` people for `lifeMs`. */
  | {
      readonly type: 'createRoomLink';
      readonly lobby: LobbyId;
      /** What the link says of the room; may be empty. */
      readonly title: string;
      readonly lifeMs: number;
      readonly usesMax: number;
    }
  | { readonly type: 'withdrawRoomLink'; readonly ticket: string }
  /** The person has seen who came by links. */
  | { readonly type: 'seeRoomUses' }
  /** `text`: what stands behind `#room=` in the link. */
  | { readonly type: 'enterRoom'; readonly text: string; readonly nickname: string };
