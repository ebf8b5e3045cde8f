// Writing in a real browser: marks, emojis, captions, and that undo takes back whatever was put in.
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { violationsOf } from './barriers.ts';
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

test('marks, emojis, undo and pictures with captions', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.say('The boat is here.');
  await b.sees('The boat is here.');

  await test.step('marks come over as what they mean, and copy as they were typed', async () => {
    await a.messageField.fill('**Saturday** `pump -m 20`\n\n1. oars\n\n```\nlet x = 1;\n```');
    await a.messageField.press('Enter');
    const message = b.page.getByTestId('message').filter({ hasText: 'Saturday' });
    await expect(message.locator('b')).toHaveText('Saturday');
    await expect(message.getByRole('listitem')).toHaveText('oars');
    await expect(message.getByRole('button', { name: 'Copy code' })).toBeVisible();
    const violations = await violationsOf(b.page);
    expect(violations).toEqual([]);
    await expect(a.lobbyRow('Harbour')).toContainText('Saturday pump -m 20');
  });

  await test.step('an emoji is found by keys alone, and undo takes back each step', async () => {
    await b.messageField.pressSequentially('so @as');
    await b.messageField.press('Enter');
    await expect(b.messageField).toHaveValue('so @ash ');
    await b.page.keyboard.press('Tab');
    await expect(b.page.getByRole('button', { name: 'Emojis', exact: true })).toBeFocused();
    await b.page.keyboard.press('Enter');
    await expect(b.page.getByRole('searchbox', { name: 'Search emojis' })).toBeFocused();
    await expect(b.page.getByRole('grid')).toBeVisible();
    const violations = await violationsOf(b.page);
    expect(violations).toEqual([]);
    await b.page.keyboard.type('four leaf');
    await b.page.keyboard.press('ArrowDown');
    await expect(b.page.getByRole('gridcell', { name: 'four leaf clover' })).toBeFocused();
    await b.page.keyboard.press('Enter');
    await expect(b.messageField).toBeFocused();
    await expect(b.messageField).toHaveValue('so @ash 🍀');
    await b.page.keyboard.press('Control+z');
    await expect(b.messageField).toHaveValue('so @ash ');
    await b.page.keyboard.press('Control+z');
    await expect(b.messageField).toHaveValue('so @as');
    await b.page.keyboard.press('Control+Shift+z');
    await b.page.keyboard.press('Control+Shift+z');
    await expect(b.messageField).toHaveValue('so @ash 🍀');
    await b.messageField.press('Enter');
    await a.sees('so @ash 🍀');
  });

  await test.step('each of several pictures arrives with its caption', async () => {
    const files = ['icon-192.png', 'icon-512.png'].map((name) =>
      join(projectFolder, 'public', name),
    );
    await a.page.getByTestId('attach-input').setInputFiles(files);
    await a.page.getByRole('textbox', { name: 'Caption of attachment 2' }).fill('the stern');
    await a.messageField.fill('the bow');
    await a.messageField.press('Enter');
    for (const caption of ['the bow', 'the stern']) {
      const picture = b.message(caption).getByRole('img', { name: 'Picture from ash' });
      await expect(picture).toBeVisible();
    }
  });

  await test.step('Up in the empty field changes the last message', async () => {
    await a.messageField.press('ArrowUp');
    await expect(a.messageField).toHaveValue('the stern');
    await a.messageField.fill('the stern, repaired');
    await a.messageField.press('Enter');
    await b.sees('the stern, repaired');
  });
});

test('the field grows with its lines, and is one line again', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.openFriend('B');
  await b.openFriend('A');
  const heightPx = async (): Promise<number> => (await a.messageField.boundingBox())!.height;
  const line = await heightPx();
  await a.messageField.fill('one\ntwo\nthree');
  expect(await heightPx()).toBe(line + 48);
  await a.messageField.fill('one\n'.repeat(30));
  expect(await heightPx()).toBe(190);
  await a.messageField.fill('one\ntwo');
  expect(await heightPx()).toBe(line + 24);
  await a.messageField.press('Enter');
  await b.sees('one\ntwo');
  expect(await heightPx()).toBe(line);
});
