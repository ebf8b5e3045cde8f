// Which screen is open, and the way back. The browser's own history holds it, so that the back
// button of a phone works and a reload stays; addresses never carry an id.
import type { Place } from '../bridge/messages.ts';

export type Screen =
  | { readonly type: 'home' }
  /** `details`: the panel beside the conversation is what a narrow screen shows. */
  | { readonly type: 'place'; readonly place: Place; readonly details: boolean }
  | { readonly type: 'addFriend' }
  | { readonly type: 'confirmFriend'; readonly text: string }
  | { readonly type: 'directory' }
  | { readonly type: 'settings' }
  | { readonly type: 'diagnostics' };

interface Entry {
  readonly foyer: Screen;
  /** How many of our screens lie below this one in the history. */
  readonly depth: number;
}

const HOME: Screen = { type: 'home' };

/** The part of a window that this needs. */
export type Surroundings = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'back'>;
};

export class Screens {
  readonly #window: Surroundings;
  #entry = $state.raw<Entry>({ foyer: HOME, depth: 0 });
  readonly #onPop = (): void => {
    this.#entry = entryOf(this.#window.history.state) ?? { foyer: HOME, depth: 0 };
  };

  constructor(window: Surroundings) {
    this.#window = window;
    this.#onPop();
    window.addEventListener('popstate', this.#onPop);
  }

  get current(): Screen {
    return this.#entry.foyer;
  }

  open(screen: Screen): void {
    this.#entry = { foyer: screen, depth: this.#entry.depth + 1 };
    this.#window.history.pushState(this.#entry, '');
  }

  /** Without a way back to what was shown. */
  replace(screen: Screen): void {
    this.#entry = { foyer: screen, depth: this.#entry.depth };
    this.#window.history.replaceState(this.#entry, '');
  }

  back(): void {
    if (this.#entry.depth > 0) this.#window.history.back();
    else this.replace(HOME);
  }

  close(): void {
    this.#window.removeEventListener('popstate', this.#onPop);
  }
}

function entryOf(state: unknown): Entry | undefined {
  if (typeof state !== 'object' || state === null || !('foyer' in state)) return undefined;
  return state as Entry;
}
