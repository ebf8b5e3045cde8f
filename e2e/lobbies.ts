// What a person does with lobbies: opens, finds, joins and leaves them, invites, looks who is in.
import { expect, type Locator, type Page } from '@playwright/test';
import { namesOf, rowOf } from './rows.ts';

export interface NewLobby {
  readonly name: string;
  readonly nickname: string;
  readonly topic?: string;
  /** Public when left out. */
  readonly visibility?: 'public' | 'private';
}

/** Of a link to a room, as the screen writes them. */
export interface LinkLimits {
  readonly life?: string;
  readonly uses?: string;
}

export class Lobbies {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async create({ name, nickname, topic, visibility }: NewLobby): Promise<void> {
    await this.#button('New lobby').click();
    const dialog = this.#page.getByRole('dialog', { name: 'New lobby' });
    await dialog.getByRole('textbox', { name: 'Lobby name' }).fill(name);
    if (topic !== undefined) await dialog.getByRole('textbox', { name: 'Topic' }).fill(topic);
    const wanted = visibility === 'private' ? 'Private' : 'Public';
    await dialog.getByRole('radio', { name: wanted }).check();
    await dialog.getByRole('textbox', { name: 'Your nickname here' }).fill(nickname);
    const button = dialog.getByRole('button', { name: 'Create lobby' });
    // Nobody has to look for it.
    await expect(button).toBeInViewport({ ratio: 1 });
    await button.click();
    await this.#isOpen(name);
  }

  // ---- finding and joining -----------------------------------------------------------------

  /** Looks at the public lobbies of the friends, which asks them. */
  async browse(): Promise<void> {
    await this.#button('Browse lobbies').click();
  }

  found(name: string): Locator {
    return rowOf(this.#page, 'directory-row', name);
  }

  invitation(name: string): Locator {
    return rowOf(this.#page, 'invitation-row', name);
  }

  /** Finds a public lobby among those of the friends, and joins it. */
  async join(name: string, nickname: string): Promise<void> {
    await this.browse();
    const row = this.found(name);
    await expect(row).toBeVisible();
    await row.getByRole('button', { name: `Join ${name}` }).click();
    await this.#enter(name, nickname);
  }

  async accept(name: string, nickname: string): Promise<void> {
    const row = this.invitation(name);
    await row.getByRole('button', { name: `Accept invitation to ${name}` }).click();
    await this.#enter(name, nickname);
  }

  async decline(name: string): Promise<void> {
    const row = this.invitation(name);
    await row.getByRole('button', { name: `Decline invitation to ${name}` }).click();
    await expect(row).toHaveCount(0);
  }

  /** Into a lobby that was left. */
  async comeBack(name: string, nickname: string): Promise<void> {
    const row = rowOf(this.#page, 'left-lobby-row', name);
    await row.getByRole('button', { name: `Come back to ${name}` }).click();
    await this.#enter(name, nickname);
  }

  /** Answers the dialog that asks for a nickname. */
  async #enter(name: string, nickname: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: `Join ${name}` });
    await dialog.getByRole('textbox', { name: 'Your nickname here' }).fill(nickname);
    await dialog.getByRole('button', { name: 'Join lobby' }).click();
    await this.#isOpen(name);
  }

  // ---- inside ------------------------------------------------------------------------------

  /** Waits until so many friends in the lobby are linked. */
  async waitRoutes(name: string, count: number): Promise<void> {
    await expect(this.#row(name)).toHaveAttribute('data-routes', String(count));
  }

  /** Sees exactly these nicknames in the open lobby, in whatever order. */
  async seesParticipants(...nicknames: string[]): Promise<void> {
    const rows = (await this.#panel()).getByTestId('participant');
    await expect.poll(async () => (await namesOf(rows)).sort()).toEqual(nicknames.sort());
  }

  async invite(friend: string): Promise<void> {
    const panel = await this.#panel();
    await panel.getByRole('button', { name: 'Invite friends' }).click();
    const dialog = this.#page.getByRole('dialog', { name: /^Invite to / });
    await dialog.getByRole('button', { name: `Invite ${friend}`, exact: true }).click();
    await expect(dialog.getByText('Invited', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
  }

  /** To the open lobby; the link begins with the slash behind the site's name. */
  async makeLink(title: string, { life, uses }: LinkLimits = {}): Promise<string> {
    const page = this.#page;
    await (await this.#panel()).getByRole('button', { name: 'Invite by a link' }).click();
    await page.getByRole('textbox', { name: 'What the link says of the lobby' }).fill(title);
    if (life) await page.getByRole('combobox', { name: 'Holds for' }).selectOption(life);
    if (uses) await page.getByRole('combobox', { name: 'How many may come' }).selectOption(uses);
    await page.getByRole('button', { name: 'Make a link' }).click();
    const field = page.getByRole('textbox', { name: 'Copy link' }).first();
    await expect(field).toHaveValue(/#room=[a-z2-7]+$/);
    return `/${new URL(await field.inputValue()).hash}`;
  }

  /** The open lobby. */
  async leave(name: string): Promise<void> {
    const panel = await this.#panel();
    await panel.getByRole('button', { name: 'Leave lobby' }).click();
    const dialog = this.#page.getByRole('dialog', { name: `Leave ${name}?` });
    await dialog.getByRole('button', { name: 'Leave lobby' }).click();
    await expect(this.#row(name)).toHaveCount(0);
  }

  /** The panel beside the open lobby; opened when it isn't. */
  async #panel(): Promise<Locator> {
    const panel = this.#page.getByRole('complementary', { name: 'Participants' });
    if (!(await panel.isVisible())) {
      await this.#page.getByRole('button', { name: 'Participants', exact: true }).click();
      await expect(panel).toBeVisible();
    }
    return panel;
  }

  #row(name: string): Locator {
    return rowOf(this.#page, 'lobby-row', name);
  }

  #button(name: string): Locator {
    const list = this.#page.getByRole('navigation', { name: 'Conversations' });
    return list.getByRole('button', { name });
  }

  async #isOpen(name: string): Promise<void> {
    await expect(this.#row(name)).toBeVisible();
    await expect(this.#page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
  }
}
