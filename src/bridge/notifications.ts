// What a person wants to be told while nobody looks at Foyer: chosen in a tab, shown by the worker,
// and the way from what was shown back to a tab.
import type { Author, LobbyId, MessageKey } from '../core/wire/ids.ts';
import type { Place, PlaceKey } from '../store/store.ts';

/** Which messages of a conversation are told. */
export type NotifiedOf = 'all' | 'mentions' | 'none';

/** What a notification says: who and what, who alone, or only that there is something. */
export type NotificationSays = 'words' | 'name' | 'nothing';

/** Minutes of the local day, from 0 to 1439; from the evening into the morning as well. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Whole each time; the tab that told it last is right. */
export interface NotificationSettings {
  readonly isOn: boolean;
  /** Undefined: nothing of a profile that has a passphrase, words of another. */
  readonly says: NotificationSays | undefined;
  readonly quietHours: QuietHours | undefined;
  /** By `lobby:…` and `friend:…`; what isn't here is as it usually is. */
  readonly places: Readonly<Record<string, NotifiedOf>>;
  /** In the language of the screens. */
  readonly words: NotificationWords;
}

export interface NotificationWords {
  readonly app: string;
  readonly news: string;
  readonly picture: string;
  readonly file: string;
  readonly voice: string;
}

export const NO_NOTIFICATIONS: NotificationSettings = {
  isOn: false,
  says: undefined,
  quietHours: undefined,
  places: {},
  words: { app: '', news: '', picture: '', file: '', voice: '' },
};

/** What a notification can be of: a conversation that has a history, or a whispered one. */
export type NotifiedPlace =
  | Place
  | {
      readonly type: 'whisper';
      readonly whisper: string;
      readonly lobby: LobbyId;
      readonly author: Author;
    };
export type NotifiedKey = PlaceKey | `whisper:${string}`;

export function notifiedKey(place: NotifiedPlace): NotifiedKey {
  if (place.type === 'whisper') return `whisper:${place.whisper}`;
  return place.type === 'lobby' ? `lobby:${place.lobby}` : `friend:${place.friend}`;
}

/** Words for oneself alone are all told, and of lobbies what names oneself. */
export function usuallyNotified({ type }: NotifiedPlace): NotifiedOf {
  return type === 'lobby' ? 'mentions' : 'all';
}

/** The tag of all that names one conversation, and of all that names none. */
export function tagOf(profile: string, place?: string): string {
  return place === undefined ? `foyer ${profile}` : `foyer ${profile} ${place}`;
}

/** Whether a minute of the local day is within hours that may go over midnight. */
export function isWithin({ fromMinute, untilMinute }: QuietHours, minute: number): boolean {
  return fromMinute <= untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}

/** What goes with a shown notification. */
export interface NotificationData {
  readonly profile: string;
  /** The fragment that leads to the message; empty where nothing may be told of it. */
  readonly fragment: string;
  /** How many messages it stands for. */
  readonly count: number;
}

/** The fragment of an address that leads to a message, or to a conversation's newest end. */
export function fragmentTo(place: NotifiedPlace, message?: MessageKey): string {
  if (place.type === 'whisper') return `#open=whisper:${place.lobby}:${place.author}`;
  return `#open=${notifiedKey(place)}${message === undefined ? '' : `:${message}`}`;
}

/** What the worker posts to an open tab, which goes there. */
export interface OpenNotified {
  readonly foyerOpens: string;
}

/** The fragment in it; undefined when it is something else. */
export function fragmentOf(posted: unknown): string | undefined {
  if (typeof posted !== 'object' || posted === null || !('foyerOpens' in posted)) return undefined;
  return typeof posted.foyerOpens === 'string' ? posted.foyerOpens : undefined;
}
