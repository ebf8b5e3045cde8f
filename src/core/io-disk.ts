// What the core asks of the disk: changes, and questions with their answers.
import type {
  AuthorRecord,
  DigestRecord,
  DirectRecord,
  FriendStateRecord,
  IncompleteRecord,
  InvitationRecord,
  LobbyRecord,
  MessageRecord,
  MuteRecord,
  ParticipantRecord,
  PartRecord,
  RouteRecord,
  SeenEntry,
} from './state/records.ts';
import type { Author, LobbyId, MessageKey, PeerId } from './wire/ids.ts';

/** One change of what is on disk. A put replaces the record with the same key. */
export type Write =
  | { readonly type: 'putLobby'; readonly record: LobbyRecord }
  /** With all its messages, parts, participants, routes, digests. */
  | { readonly type: 'deleteLobby'; readonly lobby: LobbyId }
  | { readonly type: 'putRoute'; readonly record: RouteRecord }
  | { readonly type: 'deleteRoute'; readonly lobby: LobbyId; readonly friend: PeerId }
  | { readonly type: 'putMessage'; readonly record: MessageRecord }
  | { readonly type: 'putPart'; readonly record: PartRecord }
  | { readonly type: 'putIncomplete'; readonly record: IncompleteRecord }
  /** The message is whole (its parts stay) or given up (`parts` true: its parts go too). */
  | {
      readonly type: 'deleteIncomplete';
      readonly lobby: LobbyId;
      readonly key: MessageKey;
      readonly parts: boolean;
    }
  | { readonly type: 'addSeen'; readonly entries: readonly SeenEntry[] }
  | { readonly type: 'putParticipant'; readonly record: ParticipantRecord }
  | { readonly type: 'deleteParticipant'; readonly lobby: LobbyId; readonly author: Author }
  | { readonly type: 'putAuthor'; readonly record: AuthorRecord }
  | { readonly type: 'deleteAuthor'; readonly lobby: LobbyId; readonly author: Author }
  | { readonly type: 'putDigest'; readonly record: DigestRecord }
  /** The lobby's messages written before, with their parts, and fingerprints of before only. */
  | { readonly type: 'deleteHistory'; readonly lobby: LobbyId; readonly beforeMs: number }
  | { readonly type: 'putInvitation'; readonly record: InvitationRecord }
  | { readonly type: 'deleteInvitation'; readonly lobby: LobbyId }
  | { readonly type: 'putDirect'; readonly record: DirectRecord }
  /** What was said with the friend and stands before. */
  | { readonly type: 'deleteDirects'; readonly friend: PeerId; readonly beforeMs: number }
  | { readonly type: 'putFriendState'; readonly record: FriendStateRecord }
  | { readonly type: 'putMute'; readonly record: MuteRecord }
  | { readonly type: 'deleteMute'; readonly record: MuteRecord };

/** A question to the store; what was saved before it must be visible to it. */
export type ReadRequest = HistoryRequest | DirectRequest;

/** About a friend's direct messages. */
export type DirectRequest =
  /** Which of these keys there are, in any order: rows of `held`, whatever is in the messages. */
  | {
      readonly type: 'heldDirects';
      readonly request: number;
      readonly friend: PeerId;
      readonly keys: readonly MessageKey[];
    }
  /**
   * Rows of `direct`: own ones in state `delivered`, in an order of the store's own, that come
   * after this one, until `limit` or `bytesMax` is reached; and `end` behind the last there is.
   */
  | {
      readonly type: 'deliveredDirects';
      readonly request: number;
      readonly friend: PeerId;
      readonly after: MessageKey | undefined;
      readonly limit: number;
      readonly bytesMax: number;
    }
  /** Rows of `direct`: those of both with fromMs ≤ writtenAtMs, oldest first. */
  | {
      readonly type: 'directsFrom';
      readonly request: number;
      readonly friend: PeerId;
      readonly fromMs: number;
    };

/** About a lobby's history. */
export type HistoryRequest =
  /** Keys of the messages with fromMs ≤ writtenAtMs < toMs, oldest first: rows of `key`. */
  | {
      readonly type: 'keys';
      readonly request: number;
      readonly lobby: LobbyId;
      readonly fromMs: number;
      readonly toMs: number;
    }
  /**
   * All parts on disk of these messages, in the order of `keys`, parts by index: rows of `part`.
   * With the message whose envelopes bring them to `bytesMax` they end; a row `left` then says
   * which of `keys` comes next, if any is left.
   */
  | {
      readonly type: 'parts';
      readonly request: number;
      readonly lobby: LobbyId;
      readonly keys: readonly MessageKey[];
      readonly bytesMax?: number;
    }
  /** Those of these messages that there are whole, in any order: rows of `held`. */
  | {
      readonly type: 'held';
      readonly request: number;
      readonly lobby: LobbyId;
      readonly keys: readonly MessageKey[];
    }
  /** For each time, the newest other message written before it, if any: rows of `key`. */
  | {
      readonly type: 'newestBefore';
      readonly request: number;
      readonly lobby: LobbyId;
      readonly timesMs: readonly number[];
      /** As if they weren't there. */
      readonly except: readonly MessageKey[];
    };

export type PartsRequest = Extract<HistoryRequest, { readonly type: 'parts' }>;
export type NewestBeforeRequest = Extract<HistoryRequest, { readonly type: 'newestBefore' }>;

export type ReadRow =
  | { readonly type: 'key'; readonly key: MessageKey; readonly writtenAtMs: number }
  | { readonly type: 'held'; readonly key: MessageKey }
  | { readonly type: 'part'; readonly record: PartRecord }
  | { readonly type: 'direct'; readonly record: DirectRecord }
  /** From this one of the keys that were asked for on, nothing was looked up. */
  | { readonly type: 'left'; readonly from: number }
  /** Behind these there are no more. */
  | { readonly type: 'end' };
