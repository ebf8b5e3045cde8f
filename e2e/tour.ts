// A walk past every screen and dialog, with conversations in them that really took place. At each
// it stops, and whoever asked for the walk looks: to take a picture, to check what is there.
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { projectFolder } from '../scripts/run.mjs';
import { Keeping } from './keeping.ts';
import { befriend, type Peer } from './peer.ts';
import { tourShared } from './share.ts';
import { expect } from './test.ts';

/** Looks at one screen; its name tells it from all others. It may change the page's size. */
export type Look = (page: Page, name: string) => Promise<void>;

export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

const passphrase = 'purple gate under the old bridge';

/** Those who are met on the way; all but heron and the newcomer are linked in a row. */
export interface Cast {
  /** Whose screens are looked at: a newcomer in front of the first screen. */
  readonly fern: Peer;
  readonly otter: Peer;
  readonly wren: Peer;
  /** Never adds fern. */
  readonly heron: Peer;
}

type MakePeer = (name: string) => Promise<Peer>;

/** Everybody but fern has been there before. */
export async function callCast(newcomer: MakePeer, newPeer: MakePeer): Promise<Cast> {
  return {
    fern: await newcomer('fern'),
    heron: await newPeer('heron'),
    otter: await newPeer('otter'),
    wren: await newPeer('wren'),
  };
}

export async function tourWelcome({ fern, heron }: Cast, look: Look): Promise<void> {
  const { page } = fern;
  const welcome = page.getByRole('heading', { name: 'Welcome to Foyer' });
  await expect(welcome).toBeVisible();
  await look(page, 'welcome');
  await page.getByRole('button', { name: 'I have a backup' }).click();
  await expect(page.getByTestId('backup-file')).toBeAttached();
  await look(page, 'restore-first');
  await page.keyboard.press('Escape');
  await fern.onboard();
  await look(page, 'first-steps');
  const certificate = await heron.certificate();
  await fern.open(`/#add=${certificate}`);
  await expect(page.getByRole('heading', { name: 'heron' })).toBeVisible();
  await look(page, 'confirm-friend');
  // In German a button of the list has the same name.
  const add = page.getByRole('main').getByRole('button', { name: 'Add friend', exact: true });
  await add.click();
  await expect(fern.friendRow('heron')).toBeVisible();
}

export async function tourConversations(cast: Cast, look: Look): Promise<void> {
  const { fern } = cast;
  const { page } = fern;
  await backToList(fern);
  await look(page, 'reminder');
  await page.getByRole('button', { name: 'Not now' }).click();
  await tourShared(page, look);
  await fern.openLobby('Harbour');
  await look(page, 'lobby');
  const dialogs = [
    ['Change my nickname', 'nickname'],
    ['Invite friends', 'invite'],
    ['Leave lobby', 'leave'],
  ] as const;
  for (const [button, name] of dialogs) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(page, name);
    await page.keyboard.press('Escape');
  }
  await tourOptions(fern, look);
  await tourWriting(fern, look);
  await page.setViewportSize(sizes.phone);
  await page.getByRole('button', { name: 'Participants', exact: true }).click();
  await look(page, 'participants');
  const gull = page.locator('[data-testid=participant][data-name=gull] button').first();
  await byKeys(page, gull);
  await look(page, 'person-menu');
  await page.keyboard.press('Escape');
  await expect(gull).toBeFocused();
  await page.getByRole('button', { name: 'Mute gull' }).click();
  await backToList(fern);
  await look(page, 'home');
  await fern.openFriend('otter');
  await look(page, 'friend');
  await page.getByRole('button', { name: 'Friend details' }).click();
  await look(page, 'friend-details');
  await page.getByRole('button', { name: 'Remove friend' }).click();
  await expect(page.getByRole('dialog', { name: 'Remove otter?' })).toBeVisible();
  await look(page, 'remove-friend');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await fern.openFriend('heron');
  await look(page, 'waiting');
}

/** What one can set for a conversation, and the links that lead into it. */
async function tourOptions({ page }: Peer, look: Look): Promise<void> {
  const options = page.getByRole('button', { name: 'Options of this conversation' });
  await byKeys(page, options);
  await look(page, 'conversation-menu');
  await page.keyboard.press('Escape');
  await expect(options).toBeFocused();
  await page.getByRole('button', { name: 'Invite by a link' }).click();
  await expect(page.getByRole('button', { name: 'Make a link' })).toBeVisible();
  await look(page, 'room-links');
  await page.goBack();
}

/** Opens a menu without a mouse: the first thing to do in it has the focus. */
async function byKeys(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button').first()).toBeFocused();
}

/** What stands around a message and the field, in the open lobby. */
async function tourWriting({ page, messageField }: Peer, look: Look): Promise<void> {
  await page
    .getByTestId('message')
    .last()
    .getByRole('button', { name: /^Actions/ })
    .click();
  await look(page, 'message-actions');
  await page.getByRole('button', { name: 'More emojis' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await look(page, 'more-emojis');
  await page.keyboard.press('Escape');
  await page
    .getByTestId('message')
    .last()
    .getByRole('button', { name: /^Actions/ })
    .click();
  await page.getByRole('button', { name: 'Reply' }).click();
  await page.getByTestId('attach-input').setInputFiles(join(projectFolder, 'public/icon-512.png'));
  await expect(page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
  await messageField.pressSequentially('Look, @');
  await expect(page.getByRole('listbox')).toBeVisible();
  await look(page, 'writing');
  await page.keyboard.press('Escape');
  await messageField.fill('Look');
  await messageField.press('Enter');
  await page
    .getByRole('region', { name: 'Messages' })
    .getByRole('button', { name: 'Open picture' })
    .click();
  await look(page, 'picture');
  await page.keyboard.press('Escape');
}

export async function tourPages(
  { fern, otter }: Pick<Cast, 'fern' | 'otter'>,
  look: Look,
): Promise<void> {
  const { page } = fern;
  await fern.openAddFriend();
  await fern.paste('Could you send me your certificate?');
  await expect(fern.verdict).toHaveAttribute('data-verdict', 'not-a-certificate');
  await look(page, 'add-friend');
  await fern.lobbies.browse();
  await expect(fern.lobbies.found('Evening kitchen')).toBeVisible();
  await look(page, 'directory');
  await page.getByRole('button', { name: 'Join Evening kitchen' }).click();
  await look(page, 'join');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New lobby' }).click();
  await look(page, 'new-lobby');
  await page.keyboard.press('Escape');

  await otter.lobbies.create({ name: 'Lighthouse', nickname: 'lamp', visibility: 'private' });
  await otter.lobbies.invite('fern');
  await fern.lobbies.accept('Lighthouse', 'tide');
  await fern.lobbies.leave('Lighthouse');
  await look(page, 'left');
  await page.getByRole('button', { name: 'Forget Lighthouse' }).click();
  await look(page, 'forget');
  await page.keyboard.press('Escape');

  await fern.diagnostics();
  await expect(page.getByTestId('link-report').first()).toBeVisible();
  await look(page, 'diagnostics');
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  await look(page, 'settings');
  await page.evaluate(goOffline);
  await expect(page.getByTestId('offline')).toBeVisible();
  await look(page, 'offline');
}

/** What protects and keeps what is here; the last screen is the lock. */
export async function tourKeeping({ page }: Peer, look: Look): Promise<void> {
  const settings = page.getByRole('button', { name: 'Settings' });
  const button = (name: string): Promise<void> => page.getByRole('button', { name }).click();
  const typeTwice = async (label: string): Promise<void> => {
    await page.getByLabel(label).fill(passphrase);
    await page.getByLabel('The same again').fill(passphrase);
  };
  await settings.click();
  await button('Make a backup');
  await typeTwice('Passphrase of the backup');
  await look(page, 'make-backup');
  await button('Make backup');
  await expect(page.getByTestId('backup-ready')).toBeVisible();
  await look(page, 'backup-ready');
  await page.getByTestId('backup-ready').getByRole('button', { name: 'Done' }).click();
  await button('Restore from a backup');
  await expect(page.getByTestId('backup-file')).toBeAttached();
  await look(page, 'restore');
  await page.keyboard.press('Escape');
  await button('Profiles');
  await page.getByLabel('Name of the new profile').fill('Reading club');
  await look(page, 'profiles');
  await settings.click();
  await button('Erase this profile');
  await expect(page.getByLabel('Type the word erase')).toBeVisible();
  await look(page, 'erase');
  await page.keyboard.press('Escape');
  await button('Set a passphrase');
  await typeTwice('New passphrase');
  await look(page, 'set-passphrase');
  await button('Set passphrase');
  for (const [name, screen] of [
    ['Change passphrase', 'change-passphrase'],
    ['Remove passphrase', 'remove-passphrase'],
  ] as const) {
    await button(name);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await look(page, screen);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Lock now' }).click();
  await expect(new Keeping(page).lockScreen).toBeVisible();
  await look(page, 'lock');
}

/** Makes the friends, the lobbies and what is said in them. */
export async function talk({ fern, otter, wren }: Cast): Promise<void> {
  await befriend(fern, otter);
  await befriend(otter, wren);
  await openKitchen(otter);
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
  await fern.say('Add me too when you are there, then we can talk.');
  await otter.say('Right. That is the point of it.');
}

/** A lobby that fern finds in the directory. */
export async function openKitchen({ lobbies }: Peer): Promise<void> {
  await lobbies.create({ name: 'Evening kitchen', nickname: 'ladle', topic: 'What we cook' });
}

/** The way back leads through all that was looked at before, as everywhere in a browser. */
async function backToList({ page, conversations }: Peer): Promise<void> {
  await page.setViewportSize(sizes.phone);
  while (!(await conversations.isVisible())) await page.goBack();
}

/** Run in the page: it believes to have no network until it is loaded again. */
function goOffline(): void {
  Object.defineProperty(navigator, 'onLine', { value: false });
  window.dispatchEvent(new Event('offline'));
}
