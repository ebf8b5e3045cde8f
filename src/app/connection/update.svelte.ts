// A new version that waits: the person is asked, then the new worker takes over and the page
// reloads.
import { QUIET_MS } from './takeover.ts';

export class Update {
  ready = $state(false);
  #offered = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  readonly #reload: () => void;
  #accept: (() => Promise<void>) | undefined;

  constructor(reload: () => void) {
    this.#reload = reload;
  }

  /** Told by the registration when a new worker has been installed and waits. */
  offer(accept: () => Promise<void>): void {
    this.#accept = accept;
    this.#offered = true;
    this.ready = true;
  }

  /** The page reloads when the new worker has taken over; else the person is asked again. */
  async accept(): Promise<void> {
    this.ready = false;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => (this.ready = true), QUIET_MS);
    await this.#accept?.();
  }

  /** Asked again at the next start. */
  later(): void {
    this.ready = false;
  }

  /**
   * Another worker serves this page from now on. Was it offered here, the person agreed in some
   * tab, and this page is the old one; else it is the first worker of all, and nothing is old.
   */
  tookOver(): void {
    clearTimeout(this.#again);
    if (this.#offered) this.#reload();
  }
}
