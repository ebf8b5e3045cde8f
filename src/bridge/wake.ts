// Waking friends whose Foyer is closed: what is asked of the host and of the tab that holds the
// links, what is shown, and what the worker finds when it is woken itself.
import type { MessageId, PeerId } from '../core/wire/ids.ts';
import type { WakeGrant } from '../store/store.ts';

/** How far a friend can be woken, as it has let us. */
export type Waking =
  /** It hasn't. */
  | { readonly type: 'no' }
  | { readonly type: 'ready' }
  /** It was woken at that time, ms since the epoch, and not so soon again. */
  | { readonly type: 'rests'; readonly atMs: number }
  /** The last try failed; another may not. */
  | { readonly type: 'failed' }
  /** Its ticket is of no use any more: it gives us another when we meet. */
  | { readonly type: 'lost' };

/** What a page has made for a friend: a ticket, and where it is used. */
export interface GivenTicket extends WakeGrant {
  readonly url: string;
  readonly ticket: string;
}

export type WakeAsk =
  /** The friend may wake us by it; undefined takes that back. `word` names what tells it. */
  | {
      readonly type: 'letWake';
      readonly friend: PeerId;
      readonly given: GivenTicket | undefined;
      readonly word: MessageId;
    }
  | { readonly type: 'wakeFriend'; readonly friend: PeerId }
  /** Whom we let wake us; answered by `wakeGrants`. */
  | { readonly type: 'wakeGrants' };

export interface WakeGrantView extends WakeGrant {
  readonly friend: PeerId;
}

/** To the holder of the links: bring the ticket to its server, if the friend doesn't come. */
export interface UseTicket {
  readonly type: 'useTicket';
  readonly friend: PeerId;
  readonly url: string;
  readonly ticket: string;
  readonly afterMs: number;
}

/** From the holder: what became of the ticket, by its server's word. */
export interface TicketUsed {
  readonly type: 'ticketUsed';
  readonly friend: PeerId;
  readonly ticket: string;
  readonly outcome: TicketOutcome;
}

/** As the server says it; `unreachable`: it couldn't be asked. */
export type TicketOutcome =
  ('sent' | 'too-soon' | 'expired' | 'unreadable' | 'gone' | 'failed' | 'off') | 'unreachable';

/** The cache in which a closed Foyer finds what a push means: a sheet for each profile. */
export const WAKE_CACHE = 'foyer-wake';
/** The sheet's name there. */
export const sheetName = (profile: string): string => `/wake/${profile}`;

/** What a profile shows when it is woken while nothing of it runs. */
export interface WakeSheet {
  readonly profile: string;
  readonly title: string;
  /** Names nobody. */
  readonly somebody: string;
  readonly quietHours: { readonly fromMinute: number; readonly untilMinute: number } | undefined;
  /** By what the push says. */
  readonly friends: Readonly<Record<string, SheetFriend>>;
}

export interface SheetFriend {
  /** In the language of the screens; names nobody where nothing may be told. */
  readonly text: string;
  /** Where a press leads; empty where nothing may be told. */
  readonly fragment: string;
  /** Names the conversation, so that reading it takes the notification away. */
  readonly tag: string;
  /** The person wants to hear nothing of this friend by notifications. */
  readonly isQuiet: boolean;
}
