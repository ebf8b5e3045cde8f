// Foyer as an app of the device: whether the browser offers it, and how. Some ask by themselves
// when they are told to; Safari on iPhone and iPad leaves it to the person to find the way.

/** What Chromium fires when the page may be installed; in no standard yet. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** How it goes on this device; `none`: no way, or it is installed. */
export type InstallWay = 'none' | 'ask' | 'share-menu';

type InstallWindow = Pick<Window, 'addEventListener' | 'matchMedia'> & {
  /** `standalone` is known to Safari on iPhone and iPad alone. */
  readonly navigator: object;
};

export class Install {
  #event = $state.raw<InstallEvent>();
  #isDone = $state(false);
  readonly #isByShareMenu: boolean;

  constructor(window: InstallWindow) {
    const { navigator } = window;
    this.#isDone = window.matchMedia('(display-mode: standalone)').matches;
    this.#isByShareMenu = 'standalone' in navigator && navigator.standalone === false;
    window.addEventListener('beforeinstallprompt', (event) => {
      // Asked at a good moment, not at the first.
      event.preventDefault();
      this.#event = event as InstallEvent;
    });
    window.addEventListener('appinstalled', () => {
      this.#isDone = true;
      this.#event = undefined;
    });
  }

  get way(): InstallWay {
    if (this.#isDone) return 'none';
    if (this.#event) return 'ask';
    return this.#isByShareMenu ? 'share-menu' : 'none';
  }

  /** The browser asks the person, which it does once for each time that it offers it. */
  async ask(): Promise<void> {
    const event = this.#event;
    this.#event = undefined;
    await event?.prompt().catch(() => undefined);
  }
}
