// What one can do with words besides writing them, as it reaches a stranger behind a friend.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { violationsOf } from './barriers.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

test('replies, reactions, edits, deletions, mentions and pictures', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await a.say('Who brings the boat?');
  await c.sees('Who brings the boat?');

  await test.step('a reply shows what it answers', async () => {
    await c.reply('Who brings the boat?', 'I do.');
    await a.sees('I do.');
    await expect(a.message('I do.')).toContainText('Who brings the boat?');
  });

  await test.step('reactions are counted, and can be taken back', async () => {
    await a.react('I do.', '🎉');
    await b.react('I do.', '🎉');
    await expect(c.reaction('I do.', '🎉 2')).toBeVisible();
    await a.reaction('I do.', '🎉 2').click();
    await expect(c.reaction('I do.', '🎉 1')).toBeVisible();
  });

  await test.step('an edit replaces the words, and says so', async () => {
    await a.edit('Who brings the boat?', 'Who brings the big boat?');
    await c.sees('Who brings the big boat?');
    await expect(c.message('Who brings the big boat?')).toContainText('edited');
    await expect(c.message('Who brings the boat?')).toHaveCount(0);
  });

  await test.step('a deletion leaves a mark only', async () => {
    await c.say('Never mind this.');
    await b.sees('Never mind this.');
    await c.delete('Never mind this.');
    await expect(b.message('Never mind this.')).toHaveCount(0);
    await b.sees('Deleted by its writer');
  });

  for (const story of [keepsPlace, savesAsFile]) await story(a);
  await test.step('nobody else is offered to edit or delete', async () => {
    await b.message('I do.').hover();
    await b.message('I do.').getByRole('button', { name: 'Actions for this message' }).click();
    const actions = b.page.getByRole('dialog', { name: 'Actions for this message' });
    await expect(actions.getByRole('button', { name: 'Reply' })).toBeVisible();
    await expect(actions.getByRole('button', { name: 'Edit' })).toHaveCount(0);
    await expect(actions.getByRole('button', { name: 'Delete' })).toHaveCount(0);
    await b.page.keyboard.press('Escape');
  });

  await test.step('a mention is picked from who is there', async () => {
    await a.messageField.pressSequentially('Well done, @ced');
    await a.messageField.press('Enter');
    await expect(a.messageField).toHaveValue('Well done, @cedar ');
    await a.messageField.press('Enter');
    await c.sees('Well done, @cedar');
  });

  await test.step('a picture arrives', async () => {
    const file = join(projectFolder, 'public/icon-512.png');
    await c.page.getByTestId('attach-input').setInputFiles(file);
    await expect(c.page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
    await c.messageField.press('Enter');
    const picture = a.page
      .getByRole('region', { name: 'Messages' })
      .getByRole('img', { name: 'Picture from cedar' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate(loadedWidthPx)).toBeGreaterThan(0);
  });
});

async function keepsPlace(a: Peer): Promise<void> {
  await test.step('the keyboard is back at the message after each action', async () => {
    const name = 'Actions for this message';
    const focused = a.page.locator('[data-testid=message]:focus, [data-testid=message] :focus');
    const act = async (action: string): Promise<void> => {
      await a.message('Who brings the big boat?').focus();
      await a.page.keyboard.press('Enter');
      const actions = a.page.getByRole('dialog', { name });
      await actions.getByRole('button', { name: action }).focus();
      await a.page.keyboard.press('Enter');
    };
    await act('React with 👍');
    await expect(a.page.getByRole('dialog')).toHaveCount(0);
    await expect(focused).toHaveCount(1);
    await act('More emojis');
    await expect(a.page.getByRole('searchbox', { name: 'Search emojis' })).toBeFocused();
    await expect(a.page.getByRole('grid')).toBeVisible();
    await a.page.keyboard.type('four leaf');
    await a.page.keyboard.press('ArrowDown');
    await expect(a.page.getByRole('gridcell', { name: 'four leaf clover' })).toBeFocused();
    await a.page.keyboard.press('Enter');
    await expect(a.reaction('Who brings the big boat?', '🍀 1')).toBeVisible();
    await expect(focused).toHaveCount(1);
    await act('Delete');
    await expect(a.page.getByRole('dialog', { name: 'Delete' })).toBeVisible();
    await a.page.keyboard.press('Escape');
    await expect(focused).toHaveCount(1);
  });

  await test.step('a phone’s way back leads to where one was in the list', async () => {
    const size = a.page.viewportSize()!;
    await a.page.setViewportSize({ width: 390, height: 844 });
    await a.page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(a.lobbyRow('Harbour').getByRole('button').first()).toBeFocused();
    await a.page.keyboard.press('Enter');
    await a.page.setViewportSize(size);
  });
  await forcedColours(a);
}

async function forcedColours(a: Peer): Promise<void> {
  await test.step('forced colours leave edges to be seen', async () => {
    await a.page.emulateMedia({ forcedColors: 'active' });
    const edge = (element: Element): boolean => {
      const { outlineStyle, outlineColor, backgroundColor } = getComputedStyle(element);
      return outlineStyle !== 'none' && outlineColor !== backgroundColor;
    };
    const row = a.lobbyRow('Harbour').getByRole('button').first();
    expect(await row.evaluate(edge)).toBe(true);
    const bubble = a.message('I do.').locator('.bubble');
    expect(await bubble.evaluate(edge)).toBe(true);
    await a.page.getByRole('button', { name: 'Invite friends' }).click();
    expect(await a.page.getByRole('dialog').evaluate(edge)).toBe(true);
    await a.page.keyboard.press('Escape');
    await a.page.emulateMedia({ forcedColors: 'none' });
  });
}

async function savesAsFile(a: Peer): Promise<void> {
  await test.step('the conversation is saved as a file', async () => {
    await a.page.getByRole('button', { name: 'Options of this conversation' }).click();
    await a.page.getByRole('button', { name: 'Save as a file' }).click();
    await expect(a.page.getByRole('heading', { name: 'Harbour as a file' })).toBeVisible();
    expect(await violationsOf(a.page)).toEqual([]);
    await a.page.getByRole('radio', { name: /^JSON/ }).check();
    const saving = a.page.waitForEvent('download');
    await a.page.getByRole('button', { name: 'Make the file' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^foyer-harbour-[-0-9]+\.json$/);
    const file = await readFile(await download.path(), 'utf8');
    const [about, ...messages] = JSON.parse(file) as Record<string, unknown>[];
    expect(about).toMatchObject({ format: 'foyer-conversation', name: 'Harbour' });
    expect(messages).toContainEqual(
      expect.objectContaining({ text: 'I do.', reactions: [{ emoji: '🎉', by: ['birch'] }] }),
    );
    expect(messages).toContainEqual(expect.objectContaining({ deleted: true, text: '' }));
    await a.openLobby('Harbour');
  });
}

/** Run in the page: 0 until the picture could be read. */
function loadedWidthPx(image: Element): number {
  return image instanceof HTMLImageElement ? image.naturalWidth : 0;
}
