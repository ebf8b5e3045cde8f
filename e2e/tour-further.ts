// A second walk, past what tour.ts leaves out: what friends show, notifications, search, map, files
// and voice, whispers, storage. Nothing is checked on it; it is there for pictures.
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { befriend, type Peer } from './peer.ts';
import { expect } from './test.ts';
import type { Look } from './tour.ts';

/** Whose screens are looked at, and those who are met; friends in a row. */
export interface Three {
  readonly fern: Peer;
  readonly otter: Peer;
  readonly wren: Peer;
}

const press = ({ page }: Peer, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** Ends with a lobby open in which all three are. */
export async function meetFurther({ fern, otter, wren }: Three): Promise<void> {
  await befriend(fern, otter);
  await befriend(otter, wren);
  await fern.lobbies.create({ name: 'Harbour', nickname: 'tide', topic: 'Boats, tea and weather' });
  await otter.lobbies.join('Harbour', 'driftwood');
  await wren.lobbies.join('Harbour', 'gull');
  await fern.lobbies.waitRoutes('Harbour', 1);
  await wren.say('Tea is on, and the kettle is for everybody.');
  await fern.sees('Tea is on, and the kettle is for everybody.');
}

/** A file, a program, a voice note, a picture that is hidden until one asks for it. */
export async function tourFiles({ fern, otter, wren }: Three, look: Look): Promise<void> {
  const attach = otter.page.getByTestId('attach-input');
  const menu = { name: 'Menu of the tea house.pdf', mimeType: 'application/pdf' };
  await attach.setInputFiles({ ...menu, buffer: Buffer.alloc(183_000, 'menu') });
  await otter.messageField.fill('What they have today');
  await otter.messageField.press('Enter');
  await fern.sees('What they have today');
  const program = { name: 'invoice.exe', mimeType: 'application/pdf' };
  await fern.page
    .getByTestId('attach-input')
    .setInputFiles({ ...program, buffer: Buffer.from('MZ and then something else') });
  await expect(fern.page.getByTestId('draft-file')).toBeVisible();
  await look(fern.page, 'file-draft');
  await fern.messageField.fill('Does anybody know this one?');
  await fern.messageField.press('Enter');
  await press(otter, 'Record a voice note');
  await expect(otter.page.getByRole('timer')).toHaveText(/[:][0٠][3٣]/);
  await look(otter.page, 'voice-recording');
  await press(otter, 'Send it');
  await expect(fern.page.getByRole('slider')).toBeVisible();
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  const pictures = fern.page.getByRole('checkbox', { name: 'Show pictures at once' });
  await pictures.scrollIntoViewIfNeeded();
  await pictures.uncheck();
  await look(fern.page, 'settings-writing');
  await fern.openLobby('Harbour');
  const picture = join(projectFolder, 'public/screenshot-wide.png');
  await wren.page.getByTestId('attach-input').setInputFiles(picture);
  await expect(wren.page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
  await wren.messageField.fill('How it looks here');
  await wren.messageField.press('Enter');
  await fern.sees('How it looks here');
  await look(fern.page, 'files-and-voice');
}

/** What is in the settings only, part by part. */
export async function tourParts({ fern, otter }: Three, look: Look): Promise<void> {
  const { page } = fern;
  await otter.conversations.getByRole('button', { name: 'Settings' }).click();
  await otter.page
    .getByTestId('portrait-file')
    .setInputFiles(join(projectFolder, 'public/icon-192.png'));
  await otter.page.getByRole('radio', { name: 'Busy' }).check();
  await otter.page.getByRole('textbox', { name: 'In your own words' }).fill('in the garden');
  await press(otter, 'Show to friends');
  await expect(otter.page.getByRole('button', { name: 'Clear', exact: true })).toBeVisible();
  await otter.page.getByRole('radio', { name: 'Busy' }).scrollIntoViewIfNeeded();
  await look(otter.page, 'appearance');
  await page.evaluate(offerInstalling);
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  for (const [part, name] of [
    ['Notifications', 'notifications'],
    ['Foyer as an app', 'install'],
    ['Storage', 'settings-end'],
  ] as const) {
    await page.getByRole('heading', { name: part }).scrollIntoViewIfNeeded();
    await page.getByRole('heading', { name: part }).evaluate((at) => at.scrollIntoView());
    await look(page, name);
  }
  await press(fern, 'Show and clean up');
  await expect(page.getByTestId('place-storage').first()).toBeVisible();
  await look(page, 'storage');
  await press(fern, /^Clean up/);
  await expect(page.getByTestId('goes')).toBeVisible();
  await look(page, 'cleaning-up');
  await page.keyboard.press('Escape');
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  await press(fern, 'Connection check');
  await look(page, 'connection-check');
}

/** A friend in a group, with a picture and a status, who may wake this device. */
export async function tourFriend({ fern }: Three, look: Look): Promise<void> {
  const { page } = fern;
  await fern.openFriend('otter');
  await press(fern, 'Friend details');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'friend-shown');
  await page.getByRole('dialog').getByRole('checkbox').first().scrollIntoViewIfNeeded();
  await look(page, 'friend-wake');
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of the group' }).fill('Choir');
  await look(page, 'group');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the group' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Choir' })).toBeVisible();
  await look(page, 'friend-in-group');
}

/** Finding and going somewhere, and the picture of the network. */
export async function tourFinding({ fern }: Three, look: Look): Promise<void> {
  const { page } = fern;
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('searchbox')).toBeVisible();
  await look(page, 'search-empty');
  await page.getByRole('searchbox').fill('tea');
  await expect(page.getByTestId('search-result')).toHaveCount(2);
  await look(page, 'search');
  await page.getByRole('searchbox').fill('zeppelin');
  await expect(page.getByTestId('search-result')).toHaveCount(0);
  await look(page, 'search-nothing');
  await page.keyboard.press('Control+K');
  const letters = page.getByRole('combobox', { name: 'Conversation, person or action' });
  await expect(letters).toBeFocused();
  await look(page, 'switcher');
  await page.keyboard.press('Escape');
  await page.locator('#open').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await fern.openLobby('Harbour');
  await press(fern, 'Options of this conversation');
  await press(fern, /^Show on the map/);
  await expect(page.getByTestId('map-friend').first()).toBeVisible();
  await look(page, 'map');
  await fern.openLobby('Harbour');
  await press(fern, 'Options of this conversation');
  await press(fern, /^Save as a file/);
  await look(page, 'export');
}

export async function tourWhispers({ fern, wren }: Three, look: Look): Promise<void> {
  await fern.openLobby('Harbour');
  await fern.page.locator('[data-testid=participant][data-name=gull] button').first().click();
  await press(fern, /^Whisper/);
  const words = fern.page.getByRole('main').getByRole('textbox');
  await words.fill('Do you know who brought the long rope?');
  await look(fern.page, 'whisper-asking');
  await press(fern, 'Ask');
  await expect(fern.page.getByTestId('whisper-asked')).toBeVisible();
  await look(fern.page, 'whisper-asked');
  const row = wren.page.getByTestId('whisper-row');
  await expect(row).toBeVisible();
  await row.click();
  await expect(wren.page.getByTestId('whisper-word')).toBeVisible();
  await look(wren.page, 'whisper-request');
  await press(wren, 'Accept');
  const answer = wren.page.getByRole('main').getByRole('textbox');
  await answer.fill('That was me. It is yours if you need it.');
  await answer.press('Enter');
  await expect(fern.page.getByTestId('whisper-word')).toHaveCount(2);
  await look(fern.page, 'whisper');
  await wren.openLobby('Harbour');
  await wren.lobbies.leave('Harbour');
  await row.click();
  await expect(wren.page.getByTestId('whisper-ended')).toBeVisible();
  await look(wren.page, 'whisper-ended');
}

/** Where the system takes the colours, as high contrast does. */
export async function tourForced({ fern }: Three, look: Look): Promise<void> {
  const { page } = fern;
  await page.emulateMedia({ forcedColors: 'active' });
  await fern.openLobby('Harbour');
  await look(page, 'forced-lobby');
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  await look(page, 'forced-settings');
  await page.emulateMedia({ forcedColors: 'none' });
}

/** The second person of somebody who has nobody at hand, in the tab that opens. */
export async function tourAlone(alone: Peer, look: Look): Promise<void> {
  await look(alone.page, 'nobody-at-hand');
  const opened = alone.context.waitForEvent('page');
  // A link to a tab of its own, as its address is the second person's.
  await alone.page.getByText('Nobody at hand? Try it alone').click();
  const second = await opened;
  await expect(second.getByTestId('friend-row')).toBeVisible();
  await look(second, 'second-me');
  await look(alone.page, 'first-me');
}

/** Run in the page: as Chromium does where Foyer may be installed. */
function offerInstalling(): void {
  const event = Object.assign(new Event('beforeinstallprompt'), { prompt: () => undefined });
  window.dispatchEvent(event);
}
