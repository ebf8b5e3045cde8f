// What pages and their workers complain of: uncaught errors and everything a console calls an
// error, violations of the content policy included. A good run has none.
import type { BrowserContext } from '@playwright/test';

/** Chromium's own words when a server can't be reached; no page can keep it from saying them. */
const UNREACHABLE =
  /net::ERR_(?:CONNECTION_\w+|INTERNET_DISCONNECTED|EMPTY_RESPONSE|FAILED|SOCKET_NOT_CONNECTED)|WebSocket connection to/;

export class Complaints {
  readonly #found: string[] = [];

  watch(name: string, context: BrowserContext): void {
    context.on('weberror', (webError) => {
      const { stack, message } = webError.error();
      this.#found.push(`${name}: uncaught ${stack ?? message}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(`${name}: ${message.text()}`);
    });
  }

  /** Where the site was gone for a while, that it could not be reached is no complaint. */
  found(siteHasBeenDown: boolean): readonly string[] {
    if (!siteHasBeenDown) return this.#found;
    return this.#found.filter((complaint) => !UNREACHABLE.test(complaint));
  }
}
