// Which screen is open, and the way back. The browser's own history holds it, so that the back
// button of a phone works and a reload stays; addresses never carry an id.
import type { Place } from '../../bridge/messages.ts';
import type { Author, LobbyId, MessageKey } from '../../core/wire/ids.ts';

export type Screen =
  | { readonly type: 'home' }
  /** `details`: the panel beside the conversation is what a narrow screen shows. */
  | {
      readonly type: 'place';
      readonly place: Place;
      readonly details: boolean;
      /** The message to show first, wherever in the past it is. */
      readonly message?: MessageKey;
    }
  /** Of all history, or of one conversation; what is looked for stays in memory. */
  | { readonly type: 'search'; readonly place: Place | undefined }
  /** A conversation as a file. */
  | { readonly type: 'export'; readonly place: Place }
  /** Friends, links and messages that pass; undefined: of the lobby where words came last. */
  | { readonly type: 'map'; readonly lobby: LobbyId | undefined }
  | { readonly type: 'addFriend' }
  | { readonly type: 'confirmFriend'; readonly text: string }
  /** A room link was opened; `text` stands behind `#room=` in it. */
  | { readonly type: 'roomLink'; readonly text: string }
  /** A second tab of somebody who tries Foyer alone, opened by the one that offered `nonce`. */
  | { readonly type: 'tryAlone'; readonly nonce: string }
  /** Links that we have made: to one room, or all. */
  | { readonly type: 'roomLinks'; readonly lobby: LobbyId | undefined }
  /** One participant of a lobby alone, as it is called; `whisper` names an earlier conversation. */
  | {
      readonly type: 'whisper';
      readonly lobby: LobbyId;
      readonly author: Author;
      readonly nickname: string;
      readonly whisper?: string;
    }
  /** Something that another app on the device shares: where is it to go? */
  | { readonly type: 'shared' }
  /** Who asks to be a friend. */
  | { readonly type: 'knocks' }
  | { readonly type: 'directory' }
  | { readonly type: 'settings' }
  /** What conversations take on this device. */
  | { readonly type: 'storage' }
  | { readonly type: 'profiles' }
  | { readonly type: 'connectionCheck' }
  | { readonly type: 'diagnostics' };

interface HistoryEntry {
  readonly foyer: Screen;
  /** How many of our screens lie below this one in the history. */
  readonly depth: number;
  /** The one just below. */
  readonly below: Screen['type'] | undefined;
}

const HOME: Screen = { type: 'home' };
const FIRST: HistoryEntry = { foyer: HOME, depth: 0, below: undefined };

/** The part of a window that this needs. */
export type HistoryWindow = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'back'>;
};

export class Screens {
  readonly #window: HistoryWindow;
  #entry = $state.raw<HistoryEntry>(FIRST);
  readonly #onPop = (): void => {
    this.#entry = historyEntryOf(this.#window.history.state) ?? FIRST;
  };

  constructor(window: HistoryWindow) {
    this.#window = window;
    this.#onPop();
    window.addEventListener('popstate', this.#onPop);
  }

  get current(): Screen {
    return this.#entry.foyer;
  }

  open(screen: Screen): void {
    const { foyer, depth } = this.#entry;
    this.#entry = { foyer: screen, depth: depth + 1, below: foyer.type };
    this.#window.history.pushState(this.#entry, '');
  }

  /** Without a way back to what was shown. */
  replace(screen: Screen): void {
    this.#entry = { ...this.#entry, foyer: screen };
    this.#window.history.replaceState(this.#entry, '');
  }

  back(): void {
    if (this.#entry.depth > 0) this.#window.history.back();
    else this.replace(HOME);
  }

  /** To what was found, or to the list of conversations, whatever else was open before. */
  up(): void {
    const { below } = this.#entry;
    if (below === 'home' || below === 'search') this.back();
    else this.replace(HOME);
  }

  close(): void {
    this.#window.removeEventListener('popstate', this.#onPop);
  }
}

function historyEntryOf(state: unknown): HistoryEntry | undefined {
  if (typeof state !== 'object' || state === null || !('foyer' in state)) return undefined;
  return state as HistoryEntry;
}
