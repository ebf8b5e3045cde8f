// Pictures of the main screens, on a desk and on a phone, by day and by night, with conversations
// in them that really took place. All go to test-results/screenshots, a few into docs as well:
// npx playwright test --config e2e/screenshots.config.ts
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../scripts/run.mjs';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const folder = process.env['SCREENSHOTS'] ?? join(projectFolder, 'test-results/screenshots');
const docsFolder = join(projectFolder, 'docs/screenshots');

/** Those that pages of the project show. */
const inDocs = new Set([
  'desktop-light-lobby',
  'desktop-dark-lobby',
  'phone-light-home',
  'phone-dark-lobby',
  'phone-light-make-backup',
  'phone-dark-lock',
]);

const passphrase = 'purple gate under the old bridge';

const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

test('screenshots', async ({ newcomer, newPeer }) => {
  const fern = await newcomer('fern');
  await expect(fern.page.getByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
  await shoot(fern.page, 'welcome');
  await fern.onboard();
  await shoot(fern.page, 'first-steps');
  const [otter, wren] = [await newPeer('otter'), await newPeer('wren')];
  await befriend(fern, otter);
  await befriend(otter, wren);
  const heron = await newPeer('heron');
  await fern.addFriend('heron', await heron.certificate());
  await talk(fern, otter, wren);
  await shootConversations(fern);
  await shootPages(fern);
  await shootKeeping(fern);
});

async function shootConversations(fern: Peer): Promise<void> {
  const { page } = fern;
  await backToList(fern);
  await shoot(page, 'reminder');
  await page.getByRole('button', { name: 'Not now' }).click();
  await fern.openLobby('Harbour');
  await shoot(page, 'lobby');
  await page
    .getByTestId('message')
    .last()
    .getByRole('button', { name: /^Actions/ })
    .click();
  await shoot(page, 'message-actions');
  await page.keyboard.press('Escape');
  await page.setViewportSize(sizes.phone);
  await page.getByRole('button', { name: 'Participants', exact: true }).click();
  await shoot(page, 'participants');
  await backToList(fern);
  await shoot(page, 'home');
  await fern.openFriend('otter');
  await shoot(page, 'friend');
  await fern.openFriend('heron');
  await shoot(page, 'waiting');
}

async function shootPages(fern: Peer): Promise<void> {
  const { page } = fern;
  await fern.openAddFriend();
  await fern.paste('Could you send me your certificate?');
  await expect(fern.verdict).toHaveAttribute('data-verdict', 'not-a-certificate');
  await shoot(page, 'add-friend');
  await fern.lobbies.browse();
  await expect(fern.lobbies.found('Evening kitchen')).toBeVisible();
  await shoot(page, 'directory');
  await page.getByRole('button', { name: 'New lobby' }).click();
  await shoot(page, 'new-lobby');
  await page.keyboard.press('Escape');
  await fern.diagnostics();
  await expect(page.getByTestId('link-report').first()).toContainText('direct');
  await shoot(page, 'diagnostics');
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  await shoot(page, 'settings');
}

/** The way back leads through all that was looked at before, as everywhere in a browser. */
async function backToList({ page, conversations }: Peer): Promise<void> {
  await page.setViewportSize(sizes.phone);
  while (!(await conversations.isVisible())) await page.goBack();
}

/** What protects and keeps what is here. */
async function shootKeeping({ page }: Peer): Promise<void> {
  const settings = page.getByRole('button', { name: 'Settings' });
  await settings.click();
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await page.getByLabel('Passphrase of the backup').fill(passphrase);
  await page.getByLabel('The same again').fill(passphrase);
  await shoot(page, 'make-backup');
  await page.getByRole('button', { name: 'Make backup' }).click();
  await expect(page.getByTestId('backup-ready')).toBeVisible();
  await shoot(page, 'backup-ready');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Restore from a backup' }).click();
  await expect(page.getByTestId('backup-file')).toBeAttached();
  await shoot(page, 'restore');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Profiles' }).click();
  await page.getByLabel('Name of the new profile').fill('Reading club');
  await shoot(page, 'profiles');
  await settings.click();
  await page.getByRole('button', { name: 'Erase this profile' }).click();
  await expect(page.getByLabel('Type the word erase')).toBeVisible();
  await shoot(page, 'erase');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same again').fill(passphrase);
  await shoot(page, 'set-passphrase');
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByRole('heading', { name: 'Foyer is locked' })).toBeVisible();
  await shoot(page, 'lock');
}

async function talk(fern: Peer, otter: Peer, wren: Peer): Promise<void> {
  await otter.lobbies.create({ name: 'Evening kitchen', nickname: 'ladle', topic: 'What we cook' });
  await wren.lobbies.create({ name: 'Bird songs', nickname: 'trill' });
  await fern.lobbies.create({ name: 'Harbour', nickname: 'tide', topic: 'Boats, tea and weather' });
  await otter.lobbies.join('Harbour', 'driftwood');
  await wren.lobbies.join('Harbour', 'gull');
  await fern.lobbies.waitRoutes('Harbour', 1);
  await fern.say('Good morning! Who is at the pier today?');
  await wren.sees('Good morning! Who is at the pier today?');
  await wren.say('Me. The wind is up, so the boat stays in.');
  await wren.say('Tea is on, though.');
  await fern.sees('Tea is on, though.');
  await otter.say('Coming down in ten minutes. Shall I bring the charts of the northern islands?');
  await fern.sees('Coming down in ten minutes. Shall I bring the charts of the northern islands?');
  await fern.say('Yes please. And the long rope: https://example.org/knots');
  await wren.sees('Yes please. And the long rope: https://example.org/knots');
  await wren.say('👍');
  await fern.sees('👍');
  await fern.react('Tea is on, though.', '❤️');
  await wren.react('Tea is on, though.', '❤️');
  await otter.react('Yes please. And the long rope: https://example.org/knots', '👍');
  await fern.reply('Tea is on, though.', 'Keep a cup for me, I am bringing the good biscuits.');
  await wren.sees('Keep a cup for me, I am bringing the good biscuits.');
  await otter.openFriend('fern');
  await otter.say('Is wren somebody you know?');
  await fern.openFriend('otter');
  await fern.sees('Is wren somebody you know?');
  await fern.say('Which of them is wren? I only see nicknames in there.');
  await otter.sees('Which of them is wren? I only see nicknames in there.');
  await fern.openFriend('heron');
  await fern.say('Add me too when you are there, then we are linked.');
  await otter.say('Right. That is the point of it.');
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const [device, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
      const file = `${device}-${colorScheme}-${name}`;
      const picture = await page.screenshot({ animations: 'disabled' });
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${file}.png`), picture);
      if (inDocs.has(file)) await writeFile(join(docsFolder, `${file}.png`), picture);
    }
  }
  await page.setViewportSize(sizes.desktop);
  await page.emulateMedia({ colorScheme: 'light' });
}
