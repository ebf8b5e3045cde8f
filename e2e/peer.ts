// One person at one browser, with the verbs of a person. Finds everything by the roles and names
// that are on the screen, and waits only for what can be seen there.
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { Lobbies } from './lobbies.ts';
import { namesOf, rowOf } from './rows.ts';

export class Peer {
  readonly name: string;
  readonly context: BrowserContext;
  readonly #siteUrl: string;
  #page: Page;

  constructor(name: string, context: BrowserContext, page: Page, siteUrl: string) {
    this.name = name;
    this.context = context;
    this.#page = page;
    this.#siteUrl = siteUrl;
  }

  get page(): Page {
    return this.#page;
  }

  /** All that is done with lobbies, but for talking in them. */
  get lobbies(): Lobbies {
    return new Lobbies(this.#page);
  }

  // ---- opening -----------------------------------------------------------------------------

  /** `address` begins with a slash; it may carry a query and a fragment. */
  async open(address = '/'): Promise<void> {
    await this.#page.goto(this.#siteUrl + address);
  }

  /** Makes the profile, and is at home afterwards, with all of the app on the disk. */
  async onboard(): Promise<void> {
    await this.begin();
    await this.installed();
  }

  /** Makes the profile, and goes on however much of the app is on the disk. */
  async begin(): Promise<void> {
    await expect(this.#page.getByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
    await this.#page.getByRole('textbox', { name: 'Your name' }).fill(this.name);
    await this.#page.getByRole('button', { name: 'Start', exact: true }).click();
    await this.atHome();
  }

  /** Waits until the service worker, where there is one, has put all of the app on the disk. */
  async installed(): Promise<void> {
    await this.#page.evaluate(async () => {
      if (await navigator.serviceWorker?.getRegistration()) await navigator.serviceWorker.ready;
    });
  }

  async atHome(): Promise<void> {
    await expect(this.conversations).toBeVisible();
  }

  async reload(): Promise<void> {
    await this.#page.reload();
    await this.atHome();
  }

  /** The tab is closed as a person does it; the browser stays. */
  async closeTab(): Promise<void> {
    await this.#page.close({ runBeforeUnload: true });
    if (!this.#page.isClosed()) await this.#page.waitForEvent('close');
  }

  /** Tab and browser are closed as a person does it. */
  async quit(): Promise<void> {
    await this.closeTab();
    await this.context.close();
  }

  async openTab(): Promise<void> {
    this.#page = await this.context.newPage();
    await this.open();
    await this.atHome();
  }

  // ---- the list of conversations -----------------------------------------------------------

  get conversations(): Locator {
    return this.#page.getByRole('navigation', { name: 'Conversations' });
  }

  friendRow(name: string): Locator {
    return rowOf(this.#page, 'friend-row', name);
  }

  lobbyRow(name: string): Locator {
    return rowOf(this.#page, 'lobby-row', name);
  }

  async openFriend(name: string): Promise<void> {
    await this.friendRow(name).getByRole('button').click();
    await expect(this.#page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
  }

  async openLobby(name: string): Promise<void> {
    await this.lobbyRow(name).getByRole('button').click();
    await expect(this.#page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
  }

  // ---- friends -----------------------------------------------------------------------------

  async openAddFriend(): Promise<void> {
    await this.conversations.getByRole('button', { name: 'Add a friend' }).click();
    await expect(this.#page.getByRole('heading', { name: 'Add a friend' })).toBeVisible();
  }

  async certificate(): Promise<string> {
    await this.openAddFriend();
    const field = this.#page.getByRole('textbox', { name: 'My certificate' });
    await expect(field).toHaveValue(/^foyer1/);
    return field.inputValue();
  }

  async paste(certificate: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'Friend’s certificate' }).fill(certificate);
  }

  get verdict(): Locator {
    return this.#page.getByTestId('verdict');
  }

  get addFriendButton(): Locator {
    // In German a button of the list has the same name.
    const main = this.#page.getByRole('main');
    return main.getByRole('button', { name: 'Add friend', exact: true });
  }

  async addFriend(name: string, certificate: string): Promise<void> {
    await this.openAddFriend();
    await this.paste(certificate);
    await expect(this.verdict).toHaveAttribute('data-verdict', 'good');
    await this.addFriendButton.click();
    await expect(this.friendRow(name)).toBeVisible();
  }

  async waitLinked(...names: string[]): Promise<void> {
    for (const name of names) {
      await expect(this.friendRow(name)).toHaveAttribute('data-link', 'up');
    }
  }

  async removeFriend(name: string): Promise<void> {
    await this.openFriend(name);
    await this.#page.getByRole('button', { name: 'Friend details' }).click();
    await this.#page.getByRole('button', { name: 'Remove friend' }).click();
    const dialog = this.#page.getByRole('dialog', { name: `Remove ${name}?` });
    await dialog.getByRole('button', { name: 'Remove friend' }).click();
    await expect(this.friendRow(name)).toHaveCount(0);
  }

  async friendNames(): Promise<string[]> {
    return namesOf(this.#page.getByTestId('friend-row'));
  }

  // ---- the open conversation ---------------------------------------------------------------

  get messageField(): Locator {
    return this.#page.getByRole('textbox', { name: 'Message', exact: true });
  }

  async say(text: string): Promise<void> {
    await this.messageField.fill(text);
    await this.messageField.press('Enter');
    await expect(this.messageField).toHaveValue('');
    await expect(this.message(text)).toBeVisible();
  }

  /** With quick fingers, in a field that has the focus: doesn't wait until it is shown. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
    await this.#page.keyboard.press('Enter');
  }

  /** As a person puts a long text in, whose every letter would take a while to type. */
  async pasteMessage(text: string): Promise<void> {
    await this.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.#page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await this.messageField.press('ControlOrMeta+V');
  }

  /** The messages whose words are exactly these; blanks at their ends don't count. */
  message(text: string): Locator {
    const words = this.#page.getByTestId('message-text').filter({ hasText: exactly(text) });
    return this.#page.getByTestId('message').filter({ has: words });
  }

  /** Sees it, and no second time. */
  async sees(text: string): Promise<void> {
    await expect(this.message(text)).toHaveCount(1);
    await expect(this.message(text)).toBeVisible();
  }

  async seesState(text: string, state: 'waiting' | 'sent' | 'delivered'): Promise<void> {
    await expect(this.message(text)).toHaveAttribute('data-state', state);
  }

  /** The words of all messages that are on the page, in their order. */
  async texts(): Promise<string[]> {
    const texts = await this.#page.getByTestId('message-text').allInnerTexts();
    return texts.map((text) => text.trim());
  }

  /** What can be done with a message: the dialog that offers it. */
  async #actionsFor(text: string): Promise<Locator> {
    const name = 'Actions for this message';
    await this.message(text).hover();
    await this.message(text).getByRole('button', { name }).click();
    return this.#page.getByRole('dialog', { name });
  }

  async react(text: string, emoji: string): Promise<void> {
    const actions = await this.#actionsFor(text);
    await actions.getByRole('button', { name: `React with ${emoji}` }).click();
    await expect(this.reaction(text, `${emoji} `)).toBeVisible();
  }

  /** `label`: the emoji, and how many chose it, as `👍 2`. */
  reaction(text: string, label: string): Locator {
    return this.message(text).getByRole('button', { name: label });
  }

  async reply(text: string, answer: string): Promise<void> {
    await (await this.#actionsFor(text)).getByRole('button', { name: 'Reply' }).click();
    await this.say(answer);
  }

  async edit(text: string, better: string): Promise<void> {
    await (await this.#actionsFor(text)).getByRole('button', { name: 'Edit' }).click();
    await expect(this.messageField).toHaveValue(text);
    await this.say(better);
  }

  async delete(text: string): Promise<void> {
    await (await this.#actionsFor(text)).getByRole('button', { name: 'Delete' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Delete' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(this.message(text)).toHaveCount(0);
  }

  // ---- settings ----------------------------------------------------------------------------

  /** What the peer tells of itself: label and value. */
  async diagnostics(): Promise<ReadonlyMap<string, string>> {
    await this.conversations.getByRole('button', { name: 'Settings' }).click();
    await this.#page.getByRole('button', { name: 'What this Foyer does' }).click();
    const list = this.#page.getByTestId('diagnostics');
    await expect(list).toBeVisible();
    const labels = await list.locator('dt').allInnerTexts();
    const values = await list.locator('dd').allInnerTexts();
    return new Map(labels.map((label, at) => [label.trim(), (values[at] ?? '').trim()]));
  }
}

/** Both paste each other's certificate, as two people do, and wait until they are linked. */
export async function befriend(one: Peer, other: Peer): Promise<void> {
  const certificate = await one.certificate();
  await other.addFriend(one.name, certificate);
  await one.addFriend(other.name, await other.certificate());
  await one.waitLinked(other.name);
  await other.waitLinked(one.name);
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
