// What pages and their workers complain of: uncaught errors and everything a console calls an
// error, violations of the content policy included. A good run has none.
import type { BrowserContext, Page } from '@playwright/test';

/** Chromium's own words when a server can't be reached; no page can keep it from saying them. */
const UNREACHABLE =
  /net::ERR_(?:CONNECTION_\w+|INTERNET_DISCONNECTED|EMPTY_RESPONSE|FAILED|SOCKET_NOT_CONNECTED)|WebSocket connection to/;

export class Complaints {
  readonly #found = new Set<string>();

  watch(name: string, context: BrowserContext): void {
    context.on('weberror', (webError) => {
      const { stack, message } = webError.error();
      this.#found.add(`${name}: uncaught ${stack ?? message}`);
    });
    context.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error') this.#found.add(`${name}: ${message.text()} ${url}`.trim());
    });
    const watchWorker = (page: Page): void => {
      // A page that is gone already has nothing more to say.
      this.#watchWorker(name, page).catch(() => undefined);
    };
    context.pages().forEach(watchWorker);
    context.on('page', watchWorker);
  }

  /** A message or screen that failed is contained, so that no console tells of it. */
  async look(name: string, context: BrowserContext): Promise<void> {
    for (const page of context.pages()) {
      // A page that crashed has nothing more to say.
      const broken = await page
        .getByTestId(/^broken-/)
        .count()
        .catch(() => 0);
      if (broken > 0) this.#found.add(`${name}: ${broken} parts of the screen could not be shown`);
    }
  }

  /** Where the site was gone for a while, that it could not be reached is no complaint. */
  found(siteHasBeenDown: boolean): readonly string[] {
    const all = [...this.#found];
    return siteHasBeenDown ? all.filter((complaint) => !UNREACHABLE.test(complaint)) : all;
  }

  /** What nothing in a service worker caught reaches no console, only those who ask for it. */
  async #watchWorker(name: string, page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    session.on('ServiceWorker.workerErrorReported', ({ errorMessage }) => {
      this.#found.add(`${name}: uncaught in the worker: ${errorMessage.errorMessage}`);
    });
    await session.send('ServiceWorker.enable');
  }
}
