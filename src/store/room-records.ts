// What is on disk of rooms that are entered by links.
import type { LobbyId, PeerId } from '../core/wire/ids.ts';

/** A person's consent to enter a room by a friend's link. */
export interface RoomEntering {
  /** Of the link, 16 bytes in hex. */
  readonly ticket: string;
  /** Of this asking, 16 bytes in hex. */
  readonly id: string;
  /** The name to enter with. */
  readonly nickname: string;
  /** ms since the epoch. */
  readonly askedAtMs: number;
  /** The link opens nothing any more, ms since the epoch. */
  readonly expiresAtMs: number;
}

/** A link to a room that we have given out; in no backup, so that none brings it back to life. */
export interface RoomLinkRecord {
  /** By it whoever comes names the link: 16 bytes in hex, which follow from the link alone. */
  readonly ticket: string;
  readonly lobby: LobbyId;
  /** What the link says of the room, as the person wrote it. */
  readonly title: string;
  readonly text: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly usesMax: number;
  readonly withdrawnAtMs?: number;
  readonly uses: readonly RoomLinkUse[];
}

/** Somebody came by a link: counted on disk before anything was answered. */
export interface RoomLinkUse {
  readonly peerId: PeerId;
  readonly name: string;
  /** ms since the epoch, by our clock. */
  readonly atMs: number;
  /** The invitation isn't on disk yet. */
  readonly owed: boolean;
  /** The person has seen the note of it. */
  readonly seen: boolean;
}
