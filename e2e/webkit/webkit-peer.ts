// One person in WebKit's engine, with the verbs of Peer as far as the story needs them. Finds
// things by the same roles and names, and waits only for what can be seen.
import { expect } from '@playwright/test';
import type { PickedFile } from '../keeping.ts';
import { complaintsOf, find, keepFiles, keptFile, loadedPictures, placeOf } from './in-page.ts';
import type { Query } from './in-page.ts';
import type { WebDriver } from './web-driver.ts';
import { type ElementRef } from './web-driver.ts';

const ENTER = '\uE007';

export class WebkitPeer {
  readonly name: string;
  readonly #web: WebDriver;
  readonly #siteUrl: string;

  constructor(name: string, web: WebDriver, siteUrl: string) {
    this.name = name;
    this.#web = web;
    this.#siteUrl = siteUrl;
  }

  async open(): Promise<void> {
    await this.#web.goto(this.#siteUrl);
  }

  async onboard(): Promise<void> {
    await this.#fill({ field: 'Your name' }, this.name);
    await this.#click({ button: 'Start' });
    await this.atHome();
  }

  async atHome(): Promise<void> {
    await this.shows({ css: 'nav[aria-label="Conversations"]' });
  }

  async reload(): Promise<void> {
    await this.hasNoComplaints();
    await this.#web.reload();
    await this.atHome();
  }

  /** Its page is closed, and with it the peer. */
  async leave(): Promise<void> {
    await this.hasNoComplaints();
    await this.#web.goto('about:blank');
  }

  // ---- friends -----------------------------------------------------------------------------

  async certificate(): Promise<string> {
    await this.#click({ button: 'Add a friend' });
    const read = (query: Query): Promise<string> => this.#value(query);
    await expect.poll(() => read({ field: 'My certificate' })).toMatch(/^foyer1/);
    return read({ field: 'My certificate' });
  }

  async addFriend(name: string, certificate: string): Promise<void> {
    await this.#click({ button: 'Add a friend' });
    await this.#fill({ field: 'Friend’s certificate' }, certificate);
    await this.shows({ css: '[data-testid=verdict][data-verdict=good]' });
    await this.#click({ button: 'Add friend' });
    await this.shows({ css: row('friend-row', name) });
  }

  async waitLinked(name: string): Promise<void> {
    await this.shows({ css: `${row('friend-row', name)}[data-link=up]` });
  }

  async openFriend(name: string): Promise<void> {
    await this.#click({ css: `${row('friend-row', name)} button` });
    await this.shows({ css: 'h1', text: name });
  }

  // ---- lobbies -----------------------------------------------------------------------------

  async createLobby(name: string, nickname: string): Promise<void> {
    await this.#click({ button: 'New lobby' });
    await this.#fill({ field: 'Lobby name' }, name);
    await this.#fill({ field: 'Your nickname here' }, nickname);
    await this.#click({ button: 'Create lobby' });
    await this.shows({ css: 'h1', text: name });
  }

  async openLobby(name: string): Promise<void> {
    await this.#click({ css: `${row('lobby-row', name)} button` });
    await this.shows({ css: 'h1', text: name });
  }

  // ---- the open conversation ---------------------------------------------------------------

  async say(text: string): Promise<void> {
    await this.#fill({ field: 'Message' }, text + ENTER);
    await this.sees(text);
  }

  async sees(text: string): Promise<void> {
    await this.shows({ css: '[data-testid=message-text]', text });
  }

  async seesDelivered(text: string): Promise<void> {
    await this.shows({ css: '[data-testid=message][data-state=delivered]', part: text });
  }

  async sendPicture(path: string): Promise<void> {
    await this.#web.type(await this.#get({ css: '[data-testid=attach-input]' }), path);
    await this.shows({ button: 'Remove picture' });
    await this.#click({ button: 'Send' });
  }

  async seesPicture(name: string): Promise<void> {
    await expect.poll(() => this.#web.run(loadedPictures, name)).toBe(1);
  }

  // ---- keeping -----------------------------------------------------------------------------

  async setPassphrase(passphrase: string): Promise<void> {
    await this.#click({ button: 'Settings' });
    await this.#click({ button: 'Set a passphrase' });
    await this.#fill({ field: 'New passphrase' }, passphrase);
    await this.#fill({ field: 'The same again' }, passphrase);
    await this.#click({ button: 'Set passphrase' });
    await this.shows({ button: 'Lock now' });
  }

  async lock(): Promise<void> {
    await this.#click({ button: 'Lock now' });
    await this.shows({ css: 'h1', text: 'Foyer is locked' });
  }

  async unlock(passphrase: string): Promise<void> {
    await this.#fill({ field: 'Passphrase' }, passphrase);
    await this.#click({ button: 'Unlock' });
    await this.atHome();
  }

  /** The file as the page hands it to the browser for saving: this one asks nobody where to. */
  async makeBackup(passphrase: string): Promise<PickedFile> {
    await this.#web.run(keepFiles);
    await this.#click({ button: 'Settings' });
    await this.#click({ button: 'Make a backup' });
    await this.#fill({ field: 'Passphrase of the backup' }, passphrase);
    await this.#fill({ field: 'The same again' }, passphrase);
    await this.#click({ button: 'Make backup' });
    await this.shows({ css: '[data-testid=backup-ready]' });
    await expect.poll(() => this.#web.run(keptFile)).not.toBe('');
    const buffer = Buffer.from(await this.#web.run(keptFile), 'base64');
    return { name: 'webkit.foyer', mimeType: 'application/octet-stream', buffer };
  }

  // ---- the page ----------------------------------------------------------------------------

  async shows(query: Query): Promise<void> {
    await expect
      .poll(() => this.#web.run(find, query), { message: JSON.stringify(query) })
      .not.toBeNull();
  }

  async hasNoComplaints(): Promise<void> {
    expect(await this.#web.run(complaintsOf), `complaints of ${this.name}`).toEqual([]);
  }

  async #get(query: Query): Promise<ElementRef> {
    await this.shows(query);
    // Elements cross as references.
    return (await this.#web.run(find, query)) as ElementRef;
  }

  async #click(query: Query): Promise<void> {
    const element = await this.#get(query);
    await this.#staysInPlace(element);
    await this.#web.click(element);
  }

  /** As a hand waits while rows and notes still come in above. */
  async #staysInPlace(element: ElementRef): Promise<void> {
    let before = '';
    const moved = async (): Promise<boolean> => {
      const place = await this.#web.run(placeOf, element as unknown as Element);
      const isElsewhere = place !== before;
      before = place;
      return isElsewhere;
    };
    await expect.poll(moved, { intervals: [100] }).toBe(false);
  }

  async #fill(query: Query, text: string): Promise<void> {
    const field = await this.#get(query);
    // Some begin with a suggestion.
    await this.#web.clear(field);
    await this.#web.type(field, text);
  }

  async #value(query: Query): Promise<string> {
    return String(await this.#web.run(find, query, 'value' as const));
  }
}

const row = (testId: string, name: string): string =>
  `[data-testid=${testId}][data-name=${JSON.stringify(name)}]`;
