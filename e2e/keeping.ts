// What a person does to keep a profile safe: passphrase and lock, backup, erasing.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** A file as a person picks it. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export class Keeping {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What is wrong with what was typed. */
  get trouble(): Locator {
    return this.#page.getByTestId('trouble');
  }

  async openSettings(): Promise<void> {
    await this.#button('Settings').click();
    await expect(this.#page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  }

  // ---- passphrase --------------------------------------------------------------------------

  get lockScreen(): Locator {
    return this.#page.getByRole('heading', { name: 'Foyer is locked' });
  }

  get lockNowButton(): Locator {
    return this.#page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', {
      name: 'Lock now',
    });
  }

  async setPassphrase(passphrase: string): Promise<void> {
    await this.openSettings();
    await this.#button('Set a passphrase').click();
    const dialog = this.#dialog('Set a passphrase');
    await typeTwice(dialog, 'New passphrase', passphrase);
    await dialog.getByRole('button', { name: 'Set passphrase' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(this.lockNowButton).toBeVisible();
  }

  async changePassphrase(current: string, passphrase: string): Promise<void> {
    await this.openSettings();
    await this.#button('Change passphrase').click();
    const dialog = this.#dialog('Change passphrase');
    await field(dialog, 'Current passphrase').fill(current);
    await typeTwice(dialog, 'New passphrase', passphrase);
    await dialog.getByRole('button', { name: 'Change passphrase' }).click();
    await expect(dialog).toHaveCount(0);
  }

  async removePassphrase(current: string): Promise<void> {
    await this.openSettings();
    await this.#button('Remove passphrase').click();
    const dialog = this.#dialog('Remove passphrase');
    await field(dialog, 'Current passphrase').fill(current);
    await dialog.getByRole('button', { name: 'Remove passphrase' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(this.lockNowButton).toHaveCount(0);
  }

  /** On the lock screen; what follows is for the caller to see. */
  async unlock(passphrase: string): Promise<void> {
    await expect(this.lockScreen).toBeVisible();
    await this.#page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.#button('Unlock').click();
  }

  // ---- backup ------------------------------------------------------------------------------

  /** From the settings; the file as it was downloaded. */
  async makeBackup(passphrase: string): Promise<PickedFile> {
    await this.openSettings();
    const region = this.#page.getByRole('region', { name: 'Backup' });
    await region.getByRole('button', { name: 'Make a backup' }).click();
    const dialog = this.#dialog('Make a backup');
    await typeTwice(dialog, 'Passphrase of the backup', passphrase);
    const downloading = this.#page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Make backup' }).click();
    const download = await downloading;
    const buffer = await readFile(await download.path());
    await expect(this.#page.getByTestId('backup-ready')).toBeVisible();
    await this.#dialog('Your backup is ready').getByRole('button', { name: 'Done' }).click();
    return {
      name: download.suggestedFilename(),
      mimeType: 'application/octet-stream',
      buffer,
    };
  }

  /** From the first screen, where there is no profile yet. */
  async beginRestoring(): Promise<void> {
    await this.#button('I have a backup').click();
  }

  async beginRestoringInSettings(): Promise<void> {
    await this.openSettings();
    await this.#button('Restore from a backup').click();
  }

  async restore(file: PickedFile, passphrase: string): Promise<void> {
    const dialog = this.#dialog('Restore from a backup');
    await dialog.getByTestId('backup-file').setInputFiles(file);
    await field(dialog, 'Passphrase of the backup').fill(passphrase);
    await dialog.getByRole('button', { name: 'Restore' }).click();
  }

  /** What came in, as `data-…` attributes. */
  get restored(): Locator {
    return this.#page.getByTestId('restored');
  }

  async endRestoring(): Promise<void> {
    await this.#dialog('Restore from a backup').getByRole('button', { name: 'Done' }).click();
  }

  // ---- erasing -----------------------------------------------------------------------------

  /** From the settings or from the lock screen. */
  async erase(): Promise<void> {
    await this.#button('Erase this profile').click();
    const dialog = this.#dialog('Erase this profile');
    const forGood = dialog.getByRole('button', { name: 'Erase for good' });
    await expect(forGood).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Type the word erase' }).fill('erase');
    await forGood.click();
    await expect(this.#page.getByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
  }

  #button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  #dialog(name: string): Locator {
    return this.#page.getByRole('dialog', { name });
  }
}

const field = (dialog: Locator, label: string): Locator =>
  dialog.getByLabel(label, { exact: true });

async function typeTwice(dialog: Locator, label: string, passphrase: string): Promise<void> {
  await field(dialog, label).fill(passphrase);
  await field(dialog, 'The same again').fill(passphrase);
}
