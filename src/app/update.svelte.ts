// A new version that waits: the person is asked, then the new worker takes over and the page
// reloads.

export class Update {
  ready = $state(false);
  #accept: (() => Promise<void>) | undefined;

  /** Told by the registration when a new worker has been installed and waits. */
  offer(accept: () => Promise<void>): void {
    this.#accept = accept;
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
}
