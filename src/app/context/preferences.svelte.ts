// How a person likes the screens on this device. Kept in this browser only; nobody is told.

import type { NotificationSettings, NotifiedOf } from '../../bridge/notifications.ts';
import { PREFERENCES_KEY } from '../constants.ts';
import type { LanguageChoice } from '../strings/languages.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** Parts of the list of conversations. */
export type FoldedSection =
  | 'knocks'
  | 'guests'
  | 'invitations'
  | 'lobbies'
  | 'friends'
  | `group-${string}`
  | 'whispers'
  | 'archived'
  | 'left';

interface Kept {
  readonly theme: Theme;
  readonly language: LanguageChoice;
  readonly enterSends: boolean;
  readonly tellTyping: boolean;
  /** Whether `?` opens the list of shortcuts. */
  readonly questionKey: boolean;
  /** Whether conversations tell who joined and left. */
  readonly showComings: boolean;
  /** Whether pictures of others are drawn unasked. */
  readonly showPictures: boolean;
  /** Whether the participants stand beside the conversation on a wide screen. */
  readonly details: boolean;
  /** What is folded away in the list of conversations. */
  readonly folded: readonly FoldedSection[];
  /** Those picked last, the newest first, without skin tone. */
  readonly recentEmojis: readonly string[];
  /** 0 is yellow; from 1, light, to 5, dark. */
  readonly emojiTone: 0 | 1 | 2 | 3 | 4 | 5;
  /** By profile and place: what is set for single conversations. */
  readonly conversations: Readonly<
    Record<string, Readonly<Record<string, readonly ('pinned' | 'archived' | 'quiet')[]>>>
  >;
  /** Being told of messages while nobody looks at Foyer. */
  readonly notifications: Pick<NotificationSettings, 'isOn' | 'says' | 'quietHours'>;
  /** A short sound with messages of which one is told. */
  readonly sound: boolean;
  /** By profile and place: of which messages, where that isn’t as usual. */
  readonly notified: Readonly<Record<string, Readonly<Record<string, NotifiedOf>>>>;
  /** By profile: until when nothing is said about a backup, ms since the epoch. */
  readonly backupPutOffMs: Readonly<Record<string, number>>;
  /** Nothing is said any more about installing Foyer, but in the settings. */
  readonly installDeclined: boolean;
}

const USUAL: Kept = {
  theme: 'auto',
  language: 'auto',
  enterSends: true,
  tellTyping: true,
  questionKey: true,
  showComings: true,
  showPictures: true,
  details: true,
  folded: ['archived'],
  recentEmojis: [],
  emojiTone: 0,
  conversations: {},
  notifications: { isOn: false, says: undefined, quietHours: undefined },
  sound: false,
  notified: {},
  backupPutOffMs: {},
  installDeclined: false,
};

export class Preferences {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  #kept = $state.raw<Kept>(USUAL);

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#storage = storage;
    this.#kept = read(storage);
  }

  get all(): Kept {
    return this.#kept;
  }

  /** Another tab has changed them. */
  readAgain(): void {
    this.#kept = read(this.#storage);
  }

  set(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      this.#storage?.setItem(PREFERENCES_KEY, JSON.stringify(this.#kept));
    } catch {
      // A full or forbidden storage: the choice holds until the page is closed.
    }
  }
}

/** What isn't what it should be, from a former version or by somebody's hand, is as usual. */
function read(storage: Pick<Storage, 'getItem'> | undefined): Kept {
  try {
    const found = JSON.parse(storage?.getItem(PREFERENCES_KEY) ?? '{}') as object | null;
    const kept = Object.entries(found ?? {}).filter(([name, value]) => {
      const usual: unknown = USUAL[name as keyof Kept];
      return Array.isArray(usual) ? areTexts(value) : kindOf(value) === kindOf(usual);
    });
    return { ...USUAL, ...Object.fromEntries(kept) };
  } catch {
    return USUAL;
  }
}

const kindOf = (value: unknown): string =>
  value === null || Array.isArray(value) ? 'neither' : typeof value;

const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
