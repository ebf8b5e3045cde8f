// Finding what was said, and going somewhere by name: by keys alone, with no barrier on the way.
import type { Page } from '@playwright/test';
import { Barriers } from './barriers.ts';
import { expect, test } from './test.ts';

test('a search leads to a message and back, and a few letters anywhere', async ({ newPeer }) => {
  const a = await newPeer('A');
  const { page } = a;
  const { keyboard } = page;
  const barriers = new Barriers();
  const field = page.getByRole('searchbox', { name: 'Words to look for' });
  const results = page.getByTestId('search-result');

  await a.lobbies.create({ name: 'Garden', nickname: 'ash' });
  await a.say('Der Bärlauch blüht am Zaun');
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await a.say('東京タワーの写真 https://example.org/a');
  await a.say('nothing of interest');

  await test.step('words are found in any spelling, in any script', async () => {
    await keyboard.press('Control+Shift+F');
    await expect(field).toBeFocused();
    await barriers.look(page, 'search, empty');
    await field.fill('BARLAUCH');
    await expect(results).toHaveText([/You.*Garden.*Der Bärlauch blüht am Zaun/s]);
    await expect(results.locator('mark')).toHaveText(['Bärlauch']);
    await expect(page.getByTestId('search-count')).toHaveText('1 message');
    await barriers.look(page, 'search, found');
    await field.fill('たわー');
    await expect(results.locator('mark')).toHaveText(['タワー']);
  });

  await test.step('Enter leads to the message, the way back to the results', async () => {
    await field.press('ArrowDown');
    await expect(results.first()).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
    await a.sees('nothing of interest');
    await page.goBack();
    await expect(field).toHaveValue('たわー');
    await expect(results.first()).toBeFocused();
  });

  await test.step('what is deleted is found no more', async () => {
    await keyboard.press('Enter');
    await a.delete('東京タワーの写真 https://example.org/a');
    await page.goBack();
    await expect(page.getByTestId('search-count')).toHaveText('Nothing found');
    await expect(results).toHaveCount(0);
  });

  await test.step('a few letters lead to a conversation, and to the list of keys', async () => {
    await keyboard.press('Control+K');
    const letters = page.getByRole('combobox', { name: 'Conversation, person or action' });
    await expect(letters).toBeFocused();
    await barriers.look(page, 'switcher');
    await letters.fill('gar');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Garden', level: 1 })).toBeVisible();
    await page.locator('#open').focus();
    await keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await barriers.look(page, 'shortcuts');
    await keyboard.press('Escape');
  });

  await searchesHere(page);
  barriers.none(4);
});

async function searchesHere(page: Page): Promise<void> {
  await test.step('one conversation is searched from its own menu', async () => {
    const main = page.getByRole('main');
    await main.getByRole('button', { name: 'Options of this conversation' }).click();
    await page.getByRole('button', { name: 'Search here' }).click();
    await expect(page.getByRole('heading', { name: 'Search in Garden' })).toBeVisible();
    await page.getByRole('searchbox').fill('interest');
    await expect(page.getByTestId('search-count')).toHaveText('Nothing found');
    await page.getByRole('button', { name: 'Search everywhere' }).click();
    await expect(page.getByTestId('search-result')).toHaveCount(1);
  });
}
