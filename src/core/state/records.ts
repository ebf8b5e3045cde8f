// The records that the core keeps on disk: plain values that survive a structured clone. The store
// writes them, the bridge carries them, the app shows them; only the core decides what is in them.
import type { LobbyCard } from '../wire/card.ts';
import type { Content, DirectContent } from '../wire/content.ts';
import type { MessageKind } from '../wire/envelope.ts';
import type { Author, LobbyId, MessageId, MessageKey, PeerId } from '../wire/ids.ts';

/**
 * How much of a lobby's past stays on this device: everything, at least the newest so many
 * messages, or what was written in the last so many days.
 */
export type KeptHistory =
  | { readonly type: 'all' }
  | { readonly type: 'count'; readonly messages: number }
  | { readonly type: 'age'; readonly days: number };

/** A lobby we are in or were in. */
export interface LobbyRecord {
  readonly lobby: LobbyId;
  readonly card: LobbyCard;
  readonly state: 'joined' | 'left';
  readonly nickname: string;
  /** Our own pseudonym here; `generation` counts the fresh ones a person took. */
  readonly author: Author;
  readonly generation: number;
  readonly joinedAtMs: number;
  /** When we last left, ms since the epoch; 0 while joined for the first time. */
  readonly leftAtMs: number;
  /** Our clock when our newest presence message was written; 0 when none was written yet. */
  readonly heartbeatAtMs: number;
  /** Our clock when the next one is due; undefined: to be drawn. */
  readonly presenceDueMs?: number | undefined;
  /** Left ones: writing time of our newest message, so that who comes back writes later. */
  readonly wroteAtMs?: number | undefined;
  /** Undefined: everything. */
  readonly kept?: KeptHistory | undefined;
  /** Nothing written before is kept here, nor asked for; undefined: 0. */
  readonly keptFromMs?: number | undefined;
  /** Friends from whom nothing is taken here, and to whom nothing is sent; undefined: none. */
  readonly pausedFriends?: readonly PeerId[] | undefined;
  /**
   * LOBBY_SECRET_BYTES random bytes in hex, never sent: what others must not foretell of us here is
   * drawn from it. Undefined on the disk of a former version: made at the next start.
   */
  readonly secret?: string | undefined;
}

/** A friend's standing in a lobby; kept on disk so that a returning friend is offered it again. */
export interface RouteRecord {
  readonly lobby: LobbyId;
  readonly friend: PeerId;
  /** invited: may come in · participating: is a route whenever its link is up. */
  readonly standing: 'invited' | 'participating';
  /**
   * Our clock when the friend got this standing: in lobbies without shared history it is given
   * nothing written before.
   */
  readonly sinceMs: number;
  /** We asked the friend to let us in, as it takes part for all we know, and it hasn't answered. */
  readonly asked?: boolean | undefined;
}

/** A whole message of a lobby, as it is kept in history. */
export interface MessageRecord {
  readonly lobby: LobbyId;
  readonly key: MessageKey;
  readonly id: MessageId;
  readonly author: Author;
  readonly nickname: string;
  /** The author's clock, ms since the epoch; also the place in the conversation. */
  readonly writtenAtMs: number;
  /** Our clock when it was whole. */
  readonly receivedAtMs: number;
  readonly kind: MessageKind;
  /** Undefined for a kind or body that this version doesn't understand: kept, not shown. */
  readonly content: Content | undefined;
  /** Of a whisper: what the participant alone can open to whom it is written. */
  readonly sealed?: Uint8Array | undefined;
  /** Number of parts; the signed envelopes are kept apart, one record a part. */
  readonly parts: number;
  readonly own: boolean;
  /**
   * Own: waiting until it was handed to a route. Others': received, but parked and not shown until
   * its time has come.
   */
  readonly state: 'waiting' | 'sent' | 'received' | 'parked';
  /** It came by sync when it was too old to be a live message. */
  readonly caughtUp: boolean;
  /** Its author signed something else under the same id too; undefined: not that we know. */
  readonly twoThings?: boolean | undefined;
  /** Of what else was said, as far as it can be read by itself; only with `twoThings`. */
  readonly otherVersion?: OtherVersion | undefined;
}

/** What else an author said under the id of a message: the first that came beside it. */
export interface OtherVersion {
  readonly nickname: string;
  readonly writtenAtMs: number;
  readonly kind: MessageKind;
  /** Undefined when it is a part of something longer, or nothing that this version understands. */
  readonly content: Content | undefined;
}

/** One signed part exactly as its author wrote it. */
export interface PartRecord {
  readonly lobby: LobbyId;
  readonly key: MessageKey;
  readonly index: number;
  readonly envelope: Uint8Array;
}

/** A message whose parts aren't all here yet. */
export interface IncompleteRecord {
  readonly lobby: LobbyId;
  readonly key: MessageKey;
  readonly id: MessageId;
  readonly author: Author;
  readonly writtenAtMs: number;
  readonly total: number;
  readonly firstAtMs: number;
  /** The friend who brought its first part; absent: from before that was kept. */
  readonly bringer?: PeerId | undefined;
}

/** Someone in a lobby as last heard; `envelope` is the newest signed presence message. */
export interface ParticipantRecord {
  readonly lobby: LobbyId;
  readonly author: Author;
  readonly nickname: string;
  /** Our clock when last heard. */
  readonly heardAtMs: number;
  /** Writing time of the newest message heard: an older one changes nothing. */
  readonly writtenAtMs: number;
  readonly state: 'here' | 'away' | 'left';
  readonly envelope: Uint8Array | undefined;
  /** The friend who brought its first message; absent: we ourselves, or nobody knows. */
  readonly bringer?: PeerId | undefined;
  /** Our clock when last heard as all hear it, not handed over; absent: never, or unknown. */
  readonly liveAtMs?: number | undefined;
}

/** What we heard of one author in one lobby, by our own ears: whether it is known follows. */
export interface AuthorRecord {
  readonly lobby: LobbyId;
  readonly author: Author;
  /** Who brought it first; undefined: we ourselves, or it was here before that was kept. */
  readonly bringer?: PeerId | undefined;
  /** Our clock at the first and at the newest message. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Days, by our clock in UTC, on which it was heard. */
  readonly days: number;
  readonly messages: number;
  /** Since when it is known, ms since the epoch; 0 while it isn't. */
  readonly knownSinceMs: number;
}

/** A part's id that is remembered until the part is too old to be admitted. */
export interface SeenEntry {
  readonly lobby: LobbyId;
  readonly seen: string;
  readonly expiresAtMs: number;
}

/** Fingerprints of history: one record covers DIGEST_SPAN_MS and holds its non-empty leaves. */
export interface DigestRecord {
  readonly lobby: LobbyId;
  readonly span: number;
  readonly leaves: readonly {
    readonly leaf: number;
    readonly count: number;
    readonly sum: string;
  }[];
}

/** An invitation that waits for the person's answer. */
export interface InvitationRecord extends Inviter {
  readonly lobby: LobbyId;
  readonly card: LobbyCard;
  /** Other friends who invite into the same lobby. */
  readonly others?: readonly Inviter[] | undefined;
}

/** A friend who invites. */
export interface Inviter {
  readonly friend: PeerId;
  /** The inviter's clock at the invitation: the same one told again isn't news. */
  readonly invitedAtMs: number;
  readonly receivedAtMs: number;
  /** Declined ones are kept, not shown. */
  readonly declined: boolean;
}

/** One message between us and a friend, outside all lobbies. */
export interface DirectRecord {
  readonly friend: PeerId;
  readonly id: MessageId;
  /** Names the message for replies and the like: computed from the writer's PeerId and the id. */
  readonly key: MessageKey;
  readonly own: boolean;
  readonly writtenAtMs: number;
  readonly receivedAtMs: number;
  readonly content: DirectContent | undefined;
  /** Own: waiting → sent → delivered (the friend has it on disk). The friend's: received. */
  readonly state: 'waiting' | 'sent' | 'delivered' | 'received';
  /** Own: its place in the queue to this friend. */
  readonly sequence: number;
  /** Own: when the newest of the friend's words at hand was written, by the friend's clock. */
  readonly afterMs?: number | undefined;
}

/**
 * What keeps direct messages to and from one friend in order, single and safe. Marks are 8 bytes in
 * hex over all messages in their order (direct-mark.ts). Records of former versions hold only
 * `friend` and `outSequence` of it.
 */
export interface FriendStateRecord {
  readonly friend: PeerId;
  /** The newest own message's place in the queue. */
  readonly outSequence: number;
  /** The newest own messages' ids, oldest first. */
  readonly recentIds?: readonly MessageId[] | undefined;
  /** Messages of the friend that we took, and the mark over them; absent: none. */
  readonly inCount?: number | undefined;
  readonly inMark?: string | undefined;
  /**
   * The friend's mark when all that is `delivered` here was on its disk; absent: nobody knows what
   * it has.
   */
  readonly outMark?: string | undefined;
  /** Messages that the friend has of us and this disk doesn't know: at most so many. */
  readonly foreign?: number | undefined;
  /** The newest writing time of the friend's, by its own clock. */
  readonly heardMs?: number | undefined;
  /** The latest writing times here, of the friend's words and of our own. */
  readonly inMs?: number | undefined;
  readonly outMs?: number | undefined;
  /** When this friend was added here; absent: before that was kept. */
  readonly sinceMs?: number | undefined;
}

/** A pseudonym that isn't shown; `lobby` undefined means in every lobby. */
export interface MuteRecord {
  readonly author: Author;
  readonly lobby: LobbyId | undefined;
}

/** Everything the core starts from. Arrays in any order. */
export interface Snapshot {
  readonly friends: readonly PeerId[];
  readonly lobbies: readonly LobbyRecord[];
  readonly routes: readonly RouteRecord[];
  readonly participants: readonly ParticipantRecord[];
  readonly seen: readonly SeenEntry[];
  readonly authors: readonly AuthorRecord[];
  readonly digests: readonly DigestRecord[];
  readonly incomplete: readonly { record: IncompleteRecord; parts: readonly PartRecord[] }[];
  /** Own messages in state `waiting`, and others' in state `parked`. */
  readonly waiting: readonly MessageRecord[];
  readonly invitations: readonly InvitationRecord[];
  readonly friendStates: readonly FriendStateRecord[];
  /** Own direct messages that aren't delivered yet. */
  readonly directQueue: readonly DirectRecord[];
  readonly mutes: readonly MuteRecord[];
}
