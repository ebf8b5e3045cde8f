// A new version that waits: the person is asked, then the new worker takes over and the page
// reloads.

export class Update {
  ready = $state(false);
  #offered = false;
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

  /** The page reloads when the new worker has taken over. */
  async accept(): Promise<void> {
    this.ready = false;
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
    if (this.#offered) this.#reload();
  }
}
