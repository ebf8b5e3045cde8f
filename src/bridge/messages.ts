// All messages between a tab and its host, as types. Sides of different versions refuse each other
// (see port.ts). Knows nothing of how messages are carried.
import type { DropReason } from '../core/state/drop.ts';
import type { AnnouncementOf, CutLink, Send, Wish } from '../core/io.ts';
import type { Author, LobbyId, MessageKey, PeerId } from '../core/wire/ids.ts';
import type {
  DirectRecord,
  InvitationRecord,
  MessageRecord,
  MuteRecord,
} from '../core/state/records.ts';
import type { DirectoryView, LobbyView, ParticipantView } from '../core/state/views.ts';
import type { DataKey } from '../identity/vault/vault.ts';
import type { ImportReport, Page, Place, Position } from '../store/store.ts';
import type { FriendView } from './friends.ts';
import type { AnswerOfPart, AskOfPart } from './requests.ts';
import type { IntroducedTooMany, KnockView } from './knocks.ts';
import type { NotificationSettings } from './notifications.ts';
import type { RoomLinkView } from './rooms.ts';
import type { Shown } from './friends.ts';
import type { Trouble } from './trouble.ts';
import type { TicketUsed, UseTicket } from './wake.ts';
import type { WhisperList } from './whispers.ts';
import type { HeardKnock, LinkIdentity, LinkReport, LinkState } from './links.ts';

export type { FriendView } from './friends.ts';
export type { Trouble } from './trouble.ts';
export type { ImportReport, Page, Place } from '../store/store.ts';

/** Raised with every change of this file that an older side would misread. */
export const BRIDGE_VERSION = 9;

/** Our own profile as shown. */
export interface ProfileView extends Shown {
  readonly peerId: PeerId;
  readonly name: string;
  readonly certificate: string;
  /** Links go by relays alone. */
  readonly hidesAddress?: true;
}

export interface LobbyItem extends LobbyView {
  readonly unread: number;
  /** Of the unread, those that name oneself. */
  readonly mentions: number;
  readonly newest: MessageRecord | undefined;
}

export type Elsewhere = AnnouncementOf<'elsewhere'>['how'];

/**
 * Whether the profile's records are protected by a passphrase. `locked`: nothing can be read, and
 * nothing but `unlock` and `wipe` be asked, until a tab brings the key or a person the passphrase.
 * The key stays in the memory of tabs: with it they open the profile for the next host.
 */
export type Lock =
  | { readonly type: 'open' }
  | { readonly type: 'locked' }
  | { readonly type: 'unlocked'; readonly dataKey: DataKey };

/** What a tab asks and gets one answer to. */
export type Ask =
  | { readonly type: 'createProfile'; readonly name: string }
  | { readonly type: 'renameProfile'; readonly name: string }
  /** Links by relays alone from now on, or in any way again; all of them are made anew. */
  | { readonly type: 'hideAddress'; readonly hide: boolean }
  /** Any pasted text with a certificate in it. */
  | { readonly type: 'addFriend'; readonly text: string }
  | { readonly type: 'removeFriend'; readonly friend: PeerId }
  /** Asks a friend who hasn't answered, or has ended the friendship. */
  | { readonly type: 'askAgain'; readonly friend: PeerId }
  /** Whoever knocked is a friend from now on. */
  | { readonly type: 'acceptKnock'; readonly peer: PeerId }
  /** In silence; undone by `undeclineKnock` or by accepting. */
  | { readonly type: 'declineKnocks'; readonly peers: readonly PeerId[] }
  /** Forgets that it was declined: it waits for an answer again. */
  | { readonly type: 'undeclineKnock'; readonly peer: PeerId }
  | AskOfPart
  | { readonly type: 'wish'; readonly wish: Wish }
  /**
   * What stands before `before`, or instead after `after`, or around a message; with everything
   * that refers to it. Nothing where the message isn't on disk.
   */
  | {
      readonly type: 'page';
      readonly place: Place;
      readonly before: Position | undefined;
      readonly after?: Position | undefined;
      readonly around?: MessageKey | undefined;
      readonly limit: number;
    }
  | { readonly type: 'markRead'; readonly place: Place }
  | { readonly type: 'participants'; readonly lobby: LobbyId }
  | { readonly type: 'diagnostics' }
  | { readonly type: 'unlock'; readonly passphrase: string }
  /** Every tab forgets the key, the links go down; only the passphrase unlocks again. */
  | { readonly type: 'lock' }
  | { readonly type: 'setPassphrase'; readonly passphrase: string }
  | { readonly type: 'changePassphrase'; readonly current: string; readonly passphrase: string }
  | { readonly type: 'clearPassphrase'; readonly current: string }
  | { readonly type: 'exportBackup'; readonly passphrase: string }
  /** Into a fresh profile, or into one of the same identity. */
  | { readonly type: 'importBackup'; readonly file: Blob; readonly passphrase: string }
  /** Removes the profile from this browser for good; there is none afterwards. */
  | { readonly type: 'wipe' };

export type Answer =
  | { readonly type: 'done' }
  | { readonly type: 'lobbyCreated'; readonly lobby: LobbyId }
  | { readonly type: 'friendAdded'; readonly friend: PeerId }
  | { readonly type: 'roomLinkCreated'; readonly ticket: string }
  | { readonly type: 'page'; readonly page: Page }
  | AnswerOfPart
  | { readonly type: 'participants'; readonly participants: readonly ParticipantView[] }
  | { readonly type: 'diagnostics'; readonly diagnostics: Diagnostics }
  | { readonly type: 'backup'; readonly file: Blob }
  | { readonly type: 'imported'; readonly report: ImportReport }
  | { readonly type: 'trouble'; readonly trouble: Trouble };

/** For the page that shows what the peer does; holds no text, key or lobby id. */
export interface Diagnostics {
  readonly hostStartedAtMs: number;
  readonly place: 'service-worker' | 'tab';
  readonly drops: Partial<Record<DropReason, number>>;
  readonly seenEntries: number;
  readonly queueLength: number;
  /** Writes that wait for their group commit; many when the disk refuses them. */
  readonly unsavedWrites?: number;
  /** Records on disk that couldn't be used at the start. */
  readonly corruptRecords?: number;
  /** Undefined where the browser doesn't say. */
  readonly storage?: { readonly usedBytes: number; readonly quotaBytes: number } | undefined;
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly messagesForwarded: number;
  readonly clockOffsetMs: number | undefined;
  /** As the holder last told; empty while there is none. */
  readonly links: readonly LinkReport[];
  /** When the last backup was made that is known here, ms since the epoch; 0 if never. */
  readonly backedUpAtMs: number;
}

/** The first message to a host, and said again when this tab takes or gives up the links. */
export type Hello = HelloBody & (FirstHello | LaterHello);

interface HelloBody {
  readonly type: 'hello';
  /** Whether this tab holds the links. */
  readonly holder: boolean;
  /** Friends whose links are up in this tab; empty unless it holds the links. */
  readonly linksUp: readonly PeerId[];
  /** Of a protected profile that this tab saw unlocked; the port puts it in. */
  readonly dataKey?: DataKey;
}

interface FirstHello {
  /** This tab has never said hello to any host before. */
  readonly fresh?: true;
  readonly midway?: never;
}

interface LaterHello {
  readonly fresh?: never;
  /** Not the first message to a host: one that doesn't know this tab must ask for that. */
  readonly midway: true;
}

/** From a tab to its host. */
export type TabMessage =
  | Hello
  | { readonly type: 'bye' }
  /** Whether a person can see this tab; a tab that says nothing about it is looked at. */
  | { readonly type: 'looking'; readonly looking: boolean }
  /** How the person wants to be told of messages while nobody looks. */
  | { readonly type: 'notifications'; readonly settings: NotificationSettings }
  | { readonly type: 'keepAlive' }
  | { readonly type: 'ask'; readonly ask: Ask; readonly request: string }
  /** From the holder: */
  | { readonly type: 'linkState'; readonly friend: PeerId; readonly state: LinkState }
  | { readonly type: 'packet'; readonly friend: PeerId; readonly packet: Uint8Array }
  | { readonly type: 'tick' }
  /** Somebody asks to be our friend; the same one again and again. */
  | { readonly type: 'knock'; readonly knock: HeardKnock }
  /** The friend has ended the friendship, at this time by its clock, ms since the epoch. */
  | { readonly type: 'goodbye'; readonly friend: PeerId; readonly atMs: number }
  /** Somebody who was removed has been told. */
  | { readonly type: 'goodbyeSaid'; readonly peer: PeerId }
  | TicketUsed
  /** All links, in answer to `linkReportsWanted`. */
  | { readonly type: 'linkReports'; readonly reports: readonly LinkReport[] };

/** From the host to a tab. Lists are whole each time and replace the former one. */
export type HostMessage =
  /** `hostId` is new with every start of the host. */
  | {
      readonly type: 'welcome';
      readonly hostId: string;
      /** Undefined also while the profile is locked. */
      readonly profile: ProfileView | undefined;
      readonly lock: Lock;
      /** When the last backup was made that is known here, ms since the epoch; 0 if never. */
      readonly backedUpAtMs: number;
    }
  /** Replaces what `welcome` said. */
  | { readonly type: 'lock'; readonly lock: Lock }
  | { readonly type: 'backedUp'; readonly atMs: number }
  /**
   * How far a long ask has come, in records, a few times a second; `of` is undefined while nobody
   * knows. A tab that hears it can go on waiting for the answer.
   */
  | {
      readonly type: 'progress';
      readonly request: string;
      readonly done: number;
      readonly of: number | undefined;
    }
  /**
   * The host doesn't know this tab: it is new, or has missed something. The tab says hello again,
   * then everything that isn't done. `post`: of the batch that the host couldn't place; undefined
   * when it asks by itself.
   */
  | { readonly type: 'helloWanted'; readonly hostId: string; readonly post?: number }
  | { readonly type: 'profile'; readonly profile: ProfileView | undefined }
  | { readonly type: 'friends'; readonly friends: readonly FriendView[] }
  | { readonly type: 'lobbies'; readonly lobbies: readonly LobbyItem[] }
  | {
      readonly type: 'participants';
      readonly lobby: LobbyId;
      readonly participants: readonly ParticipantView[];
    }
  | { readonly type: 'directory'; readonly directory: readonly DirectoryView[] }
  | { readonly type: 'invitations'; readonly invitations: readonly InvitationRecord[] }
  | { readonly type: 'mutes'; readonly mutes: readonly MuteRecord[] }
  /** `left`: how many found no room in the list since the host's start. */
  | {
      readonly type: 'knocks';
      readonly knocks: readonly KnockView[];
      readonly left: number;
      readonly introducedTooMany: readonly IntroducedTooMany[];
    }
  | { readonly type: 'roomLinks'; readonly links: readonly RoomLinkView[] }
  | WhisperList
  | { readonly type: 'message'; readonly record: MessageRecord; readonly again: boolean }
  /** A record of kind joined, left or renamed, which no page holds. */
  | {
      readonly type: 'notice';
      readonly record: MessageRecord;
      readonly formerly: string | undefined;
    }
  | { readonly type: 'direct'; readonly record: DirectRecord; readonly again: boolean }
  | { readonly type: 'typing'; readonly place: Place; readonly author: Author | undefined }
  | { readonly type: 'clock'; readonly offsetMs: number | undefined }
  | { readonly type: 'abuse'; readonly friend: PeerId; readonly reason: DropReason }
  /** A friend floods a lobby, or makes it grow out of proportion; as the core announces it. */
  | AnnouncementOf<'flood' | 'grown'>
  /** An author said two different things under one id; the message's record says so too. */
  | AnnouncementOf<'twoThings'>
  /** This profile seems to run somewhere else too, as this friend has noticed. */
  | AnnouncementOf<'elsewhere'>
  /** Something failed that nobody asked for just now: a full disk, a failing store. */
  | { readonly type: 'trouble'; readonly trouble: Trouble }
  | { readonly type: 'answer'; readonly request: string; readonly answer: Answer }
  /** To the holder: */
  | { readonly type: 'linkIdentity'; readonly identity: LinkIdentity | undefined }
  | { readonly type: 'send'; readonly sends: readonly Send[] }
  | { readonly type: 'cut'; readonly cut: CutLink }
  | { readonly type: 'linkReportsWanted' }
  | UseTicket
  | { readonly type: 'wake'; readonly atMs: number };

/**
 * One postMessage from a tab: several messages, numbered, so that the host can say which it has
 * finished with; a tab keeps the rest and hands it over again to the next host.
 */
export interface TabBatch {
  readonly foyer: number;
  readonly profile: string;
  readonly tab: string;
  /** Sequence number of the first message; the others follow by one. */
  readonly first: number;
  /** Counts the batches that this tab posts. Former versions don't count them. */
  readonly post?: number;
  readonly messages: readonly TabMessage[];
}

/**
 * One postMessage from the host. `done`: all messages of the tab below this number are dealt with:
 * carried out, and on disk as far as they changed anything.
 */
export interface HostBatch {
  readonly foyer: number;
  readonly profile: string;
  readonly done: number;
  readonly messages: readonly HostMessage[];
}
