// A file with a hostile name and a voice note, from one to another: shown, saved and heard, by keys
// alone, with no barrier on the way.
import { readFile } from 'node:fs/promises';
import { Barriers, violationsOf } from './barriers.ts';
import { goTo, pressAt } from './keys.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const NAME = 'invoice\u202efdp.exe';
const SAVED = 'invoicefdp.exe';
const WORDS = 'MZ, and then something else';

test('[KI7] [KI8] a file is told and saved, never opened; a voice note is heard', async ({
  newPeer,
  keptBrowser,
}) => {
  const a = await newPeer('A');
  const browser = await keptBrowser('B', [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ]);
  const b = await browser.launch();
  await b.open();
  await b.onboard();
  await befriend(a, b);
  await b.openFriend('A');
  await sendsFile(a, b);
  await savesFile(a);
  await speaks(a, b);
  await hears(a);
});

const voiceNotes = ({ page }: Peer) => page.getByRole('group', { name: 'Voice note', exact: true });

async function sendsFile(a: Peer, b: Peer): Promise<void> {
  const attach = b.page.getByRole('button', { name: 'Attach pictures or files' });
  await test.step('a file is told by its true ending, and what it may do', async () => {
    const file = { name: NAME, mimeType: 'application/pdf', buffer: Buffer.from(WORDS) };
    await expect(b.messageField).toBeFocused();
    const picking = b.page.waitForEvent('filechooser');
    await pressAt(b.page, attach, 'Shift+Tab');
    await (await picking).setFiles(file);
    await expect(b.page.getByTestId('draft-file')).toContainText('27 bytes');
    expect(await violationsOf(b.page)).toEqual([]);
    await expect(b.messageField).toBeFocused();
    await b.type('the invoice');
    const card = a.message('the invoice').getByTestId('file');
    await expect(card).toContainText(SAVED);
    await expect(card).toContainText('EXE file, 27 bytes');
    await expect(card.getByTestId('file-risk')).toContainText('can run as a program');
    expect(await card.innerText()).not.toMatch(/\p{Bidi_Control}/u);
  });
}

async function savesFile(a: Peer): Promise<void> {
  await test.step('it is saved by keys, as it came, under a harmless name', async () => {
    const { page, context } = a;
    await expect(a.messageField).toBeFocused();
    await goTo(page, a.message('the invoice'), 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: `Save ${SAVED}` })).toBeFocused();
    const saving = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const download = await saving;
    expect(download.suggestedFilename()).toBe(SAVED);
    expect(await readFile(await download.path(), 'utf8')).toBe(WORDS);
    expect(context.pages()).toHaveLength(1);
  });
}

async function speaks(a: Peer, b: Peer): Promise<void> {
  const record = b.page.getByRole('button', { name: 'Record a voice note' });
  const timer = b.page.getByRole('timer');

  await test.step('a voice note is spoken, and sent by keys', async () => {
    await pressAt(b.page, record);
    await expect(timer).toHaveText(/^0:(?!0[0-2])\d\d \/ 2:00$/);
    await expect(b.page.getByRole('button', { name: 'Send it' })).toBeFocused();
    expect(await violationsOf(b.page)).toEqual([]);
    await b.page.keyboard.press('Enter');
    await expect(voiceNotes(a)).toContainText(/0:(?!0[0-2])\d\d/);
    await expect(b.messageField).toBeFocused();
  });

  await test.step('another one is thrown away, and nothing comes of it', async () => {
    await pressAt(b.page, record);
    await expect(timer).toHaveText(/ 2:00$/);
    await b.page.keyboard.press('Escape');
    await expect(timer).toHaveCount(0);
    await expect(b.messageField).toBeFocused();
    await b.say('after it');
    await a.sees('after it');
    await expect(voiceNotes(a)).toHaveCount(1);
  });
}

async function hears(a: Peer): Promise<void> {
  await test.step('it is gone along by keys, and heard to its end', async () => {
    const note = voiceNotes(a);
    const { keyboard } = a.page;
    const place = note.getByRole('slider', { name: 'Place in the voice note' });
    const told = async (): Promise<string> => (await place.getAttribute('aria-valuetext')) ?? '';
    // From the file on, which has the focus since it was saved.
    await keyboard.press('ArrowDown');
    await expect(a.page.getByTestId('message').filter({ has: note })).toBeFocused();
    await goTo(a.page, place, 'ArrowRight');
    await keyboard.press('ArrowRight');
    await expect(place).toHaveAttribute('aria-valuetext', /^0:01 of /);
    await keyboard.press('End');
    const [, end] = /of (.+)$/.exec(await told()) ?? [];
    await expect(place).toHaveAttribute('aria-valuetext', `${end} of ${end}`);
    await keyboard.press('Home');
    await expect(place).toHaveAttribute('aria-valuetext', `0:00 of ${end}`);
    await keyboard.press('Escape');
    await pressAt(a.page, note.getByRole('button', { name: 'Play' }), 'ArrowRight');
    await expect(note.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(place).not.toHaveAttribute('aria-valuetext', /^0:00 of /);
    await expect(note.getByRole('button', { name: 'Play' })).toBeVisible();
    await expect(a.page.getByTestId('voice-broken')).toHaveCount(0);
    const barriers = new Barriers();
    await barriers.look(a.page, 'a file and a voice note');
    barriers.none(1);
  });
}
