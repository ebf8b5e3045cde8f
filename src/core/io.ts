// The types of the core's interface: inputs (facts and wishes) and effects, in the order in which
// the host must carry them out.
import type { Content, DirectContent } from './wire/content.ts';
import type { ReadRequest, ReadRow, Write } from './io-disk.ts';
import type { DropReason } from './state/drop.ts';
import type { Author, LobbyId, MessageId, MessageKey, PeerId } from './wire/ids.ts';
import type { DirectRecord, KeptHistory, MessageRecord } from './state/records.ts';
import type { LobbyCard } from './wire/card.ts';
import type { FriendStatus, OwnStatus, Portrait } from './state/statuses.ts';
import type { PortraitName } from './wire/portrait.ts';
import type { DirectoryView } from './state/views.ts';

export type { HistoryRequest, DirectRequest, ReadRequest, ReadRow, Write } from './io-disk.ts';

/** Time, chance and the profile's pseudonyms, given by the host with each input. */
export interface Env {
  /** Our clock, ms since the epoch, the same for the whole step. */
  readonly nowMs: number;
  /** Fresh random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /** The public key of our pseudonym in a lobby. */
  readonly pseudonymOf: (lobby: LobbyId, generation: number) => Author;
}

/** Facts: they have happened. */
export type Fact =
  /** A link is up and proved; `resumed` when it was up before this core was restored. */
  | { readonly type: 'linkUp'; readonly friend: PeerId; readonly resumed: boolean }
  | { readonly type: 'linkDown'; readonly friend: PeerId }
  | { readonly type: 'packetReceived'; readonly friend: PeerId; readonly packet: Uint8Array }
  | { readonly type: 'verified'; readonly request: number; readonly ok: boolean }
  | { readonly type: 'signed'; readonly request: number; readonly signature: Uint8Array }
  | { readonly type: 'readDone'; readonly request: number; readonly rows: readonly ReadRow[] }
  | { readonly type: 'tick' }
  | { readonly type: 'friendAdded'; readonly friend: PeerId }
  | { readonly type: 'friendRemoved'; readonly friend: PeerId }
  /** At the start: what we show our friends, and which of their portraits are on disk. */
  | {
      readonly type: 'statusesKnown';
      readonly own: OwnStatus | undefined;
      readonly held: readonly { readonly friend: PeerId; readonly portrait: PortraitName }[];
    }
  /** What we show our friends is this from now on, and on disk. */
  | { readonly type: 'ownStatus'; readonly own: OwnStatus }
  /** No tab is visible / one is visible again. Friends are told, lobbies aren't. */
  | { readonly type: 'away' }
  | { readonly type: 'back' };

/**
 * Wishes: what a person wants. A wish that can't be fulfilled throws TypeError or RangeError with a
 * sentence, which the host hands to the tab that asked; nothing has changed then.
 */
export type Wish =
  | {
      readonly type: 'createLobby';
      readonly name: string;
      readonly topic: string;
      readonly visibility: LobbyCard['visibility'];
      readonly history: LobbyCard['history'];
      readonly nickname: string;
    }
  /**
   * Join a lobby of the directory, accept an invitation, or come back to one we left. `offer`: the
   * lobby as the directory showed it, because a host that was stopped since has forgotten it.
   * `inviter`: of all who invite, only this one's invitation is accepted.
   */
  | {
      readonly type: 'join';
      readonly lobby: LobbyId;
      readonly nickname: string;
      readonly offer?: Pick<DirectoryView, 'card' | 'friends'> | undefined;
      readonly inviter?: PeerId | undefined;
    }
  | { readonly type: 'leave'; readonly lobby: LobbyId }
  /** Remove a left lobby and its history from the disk. */
  | { readonly type: 'forget'; readonly lobby: LobbyId }
  /** The id is chosen by the asker, so that asking twice writes once. */
  | {
      readonly type: 'write';
      readonly lobby: LobbyId;
      readonly id: MessageId;
      readonly content: Content;
    }
  /** Bytes that one participant alone can open; otherwise as `write`. */
  | {
      readonly type: 'whisper';
      readonly lobby: LobbyId;
      readonly id: MessageId;
      readonly sealed: Uint8Array;
    }
  | { readonly type: 'typing'; readonly lobby: LobbyId }
  | { readonly type: 'rename'; readonly lobby: LobbyId; readonly nickname: string }
  | { readonly type: 'freshPseudonym'; readonly lobby: LobbyId; readonly nickname: string }
  | { readonly type: 'invite'; readonly lobby: LobbyId; readonly friend: PeerId }
  | { readonly type: 'decline'; readonly lobby: LobbyId }
  /** Take nothing from this friend in this lobby, and send nothing to it, until that ends. */
  | {
      readonly type: 'pauseFriend';
      readonly lobby: LobbyId;
      readonly friend: PeerId;
      readonly on: boolean;
    }
  /**
   * How much history to keep from now on; the rest is removed from this device in the background.
   */
  | { readonly type: 'keepHistory'; readonly lobby: LobbyId; readonly kept: KeptHistory }
  /** Remove what was written before from this device, for good; the oldest part at once. */
  | { readonly type: 'removeHistory'; readonly lobby: LobbyId; readonly beforeMs: number }
  /** Remove what was said with a friend before from this device, but for what isn't delivered. */
  | { readonly type: 'removeDirects'; readonly friend: PeerId; readonly beforeMs: number }
  | { readonly type: 'requestDirectory' }
  | {
      readonly type: 'writeDirect';
      readonly friend: PeerId;
      readonly id: MessageId;
      readonly content: DirectContent;
    }
  | { readonly type: 'typingDirect'; readonly friend: PeerId }
  | {
      readonly type: 'mute';
      readonly author: Author;
      readonly lobby: LobbyId | undefined;
      readonly on: boolean;
    };

export type Input = Fact | Wish;
export type InputOf<T extends Input['type']> = Extract<Input, { readonly type: T }>;
export type WishOf<T extends Wish['type']> = Extract<Wish, { readonly type: T }>;

/**
 * How urgent a packet is on its link, first lanes first: control and short live messages, parts of
 * long messages, catching up. Inside a lane the flows take turns, so that a long paste in one lobby
 * delays no short message anywhere.
 */
export type Lane = 'live' | 'bulk' | 'catchUp';

export interface Send {
  readonly friend: PeerId;
  readonly packet: Uint8Array;
  readonly lane: Lane;
  /** Flows take turns within a lane: one per lobby, one for direct messages, one for the rest. */
  readonly flow: string;
}

export interface VerifyRequest {
  readonly request: number;
  readonly author: Author;
  readonly signature: Uint8Array;
  /** What was signed, with its label. */
  readonly bytes: Uint8Array;
  /** Of history: it lets pass what else there is to do. */
  readonly patient?: true;
}

export interface SignRequest {
  readonly request: number;
  readonly lobby: LobbyId;
  readonly generation: number;
  readonly bytes: Uint8Array;
}

/** What changed, for the tabs. Lists are read through the core's views when needed. */
export type Announcement =
  | { readonly type: 'lobbies' }
  /** The answer to `createLobby`. */
  | { readonly type: 'lobbyCreated'; readonly lobby: LobbyId }
  | { readonly type: 'participants'; readonly lobby: LobbyId }
  | { readonly type: 'directory' }
  | { readonly type: 'invitations' }
  /** A friend invites us into a lobby that we are in. */
  | { readonly type: 'invitedInside'; readonly friend: PeerId }
  | { readonly type: 'mutes' }
  /** A whole message to show, once; or an own one whose state changed (`again` true). */
  | { readonly type: 'message'; readonly record: MessageRecord; readonly again: boolean }
  /** Somebody came, went or changed the nickname just now; not kept in history. */
  | {
      readonly type: 'notice';
      readonly record: MessageRecord;
      /** The former nickname, if it changed. */
      readonly formerly: string | undefined;
    }
  | { readonly type: 'direct'; readonly record: DirectRecord; readonly again: boolean }
  /**
   * This profile seems to run somewhere else too: the friend sees two of us in turn, or has words
   * of ours that our disk doesn't know.
   */
  | {
      readonly type: 'elsewhere';
      readonly friend: PeerId;
      readonly how: 'two-places' | 'unknown-words';
    }
  | { readonly type: 'typing'; readonly lobby: LobbyId; readonly author: Author }
  | { readonly type: 'typingDirect'; readonly friend: PeerId }
  | { readonly type: 'friendAway'; readonly friend: PeerId; readonly away: boolean }
  /** What a friend shows of itself has changed; its portrait comes by itself, if it is another. */
  | { readonly type: 'friendStatus'; readonly friend: PeerId; readonly status: FriendStatus }
  | { readonly type: 'friendPortrait'; readonly friend: PeerId; readonly portrait: Portrait }
  /** Median of the friends' clocks minus ours, ms; undefined when unknown. */
  | { readonly type: 'clock'; readonly offsetMs: number | undefined }
  /** This friend itself floods a lobby with unknown authors' words, or has ended. */
  | {
      readonly type: 'flood';
      readonly lobby: LobbyId;
      readonly friend: PeerId;
      readonly on: boolean;
    }
  /**
   * A lobby grows out of proportion by the old messages of unknown authors that this friend brings;
   * so many bytes of them in the last days.
   */
  | {
      readonly type: 'grown';
      readonly lobby: LobbyId;
      readonly friend: PeerId;
      readonly bytes: number;
    }
  /** This author signed two different things under one id: a person may look at both. */
  | {
      readonly type: 'twoThings';
      readonly lobby: LobbyId;
      readonly key: MessageKey;
      readonly author: Author;
    }
  /** A friend exceeds every limit: its link is cut for a while, and the person should know. */
  | { readonly type: 'abuse'; readonly friend: PeerId; readonly reason: DropReason };

export type AnnouncementOf<T extends Announcement['type']> = Extract<
  Announcement,
  { readonly type: T }
>;

/** An order to the holder of the links. */
export interface CutLink {
  readonly friend: PeerId;
  /** How long the link stays cut, ms. */
  readonly forMs: number;
}

/** What one step asks for. The host carries the fields out in this order. */
export interface Effects {
  /** 1. On disk before anything else happens; if that fails, nothing below happens. */
  readonly saveFirst: readonly Write[];
  /** That must be on the platter then: it outlives the machine's power. */
  readonly isStrict: boolean;
  /** 2. To the friends' links. */
  readonly send: readonly Send[];
  /** 3. On disk in a group commit soon. If a stop loses it, sync brings it again. */
  readonly saveSoon: readonly Write[];
  /** 4. To the tabs. */
  readonly announce: readonly Announcement[];
  /** 5. Slow work; each answer is an input of its own, in any order. */
  readonly verify: readonly VerifyRequest[];
  readonly sign: readonly SignRequest[];
  readonly read: readonly ReadRequest[];
  readonly cut: readonly CutLink[];
  /** 6. When the core next wants a tick, ms since the epoch. */
  readonly wakeAtMs: number;
}
