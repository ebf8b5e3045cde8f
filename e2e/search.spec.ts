// Finding what was said, and going somewhere by name: by keys alone, with no barrier on the way.
import type { Locator, Page } from '@playwright/test';
import { Barriers } from './barriers.ts';
import { fillHistory } from './fill-history.ts';
import { goTo, pressAt } from './keys.ts';
import type { Peer } from './peer.ts';
import { expect, test } from './test.ts';
import { stopWorker } from './worker.ts';

const HOUR_MS = 3_600_000;
/** Far more than are at hand at once. */
const YEAR = 600;

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
  await jumpsFar(a);
  barriers.none(4);
});

/** In a lobby with a year of messages, the newest of which answers the first. */
async function jumpsFar(a: Peer): Promise<void> {
  const { page } = a;
  const number = (n: number): Locator =>
    a.message(`words of an ordinary length, number ${n}, of nothing`);
  const lobbyName = 'Lighthouse';
  await a.lobbies.create({ name: lobbyName, nickname: 'ash' });
  const lobby = await page.evaluate(fillHistory, {
    ...{ database: 'foyer-default', lobbyName, count: YEAR },
    ...{ sinceMs: Date.now() - 366 * 24 * HOUR_MS, stepMs: (365 * 24 * HOUR_MS) / YEAR },
  });
  // What is on the disk is read anew.
  await stopWorker(a);
  await page.goto('about:blank');
  await a.open();
  await a.atHome();

  await test.step('from an answer to what it answers, a year before, and back', async () => {
    await a.openLobby(lobbyName);
    await expect(number(YEAR - 1)).toBeInViewport();
    await expect(a.messageField).toBeFocused();
    await goTo(page, number(YEAR - 1), 'Shift+Tab');
    await pressAt(page, page.getByRole('button', { name: 'An earlier message' }), 'ArrowRight');
    await expect(number(0)).toBeInViewport();
    await expect(number(0)).toBeFocused();
    await expect(number(YEAR - 1)).toHaveCount(0);
    await pressAt(page, page.getByRole('button', { name: 'Back to the answer' }));
    await expect(number(YEAR - 1)).toBeInViewport();
    await expect(number(YEAR - 1)).toBeFocused();
    await expect(number(0)).toHaveCount(0);
  });

  await test.step('from a search into the middle; a reload stays there; and back', async () => {
    await page.keyboard.press('Control+Shift+F');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.insertText('length number 300');
    await expect(page.getByTestId('search-result')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(number(300)).toBeInViewport();
    await a.reload();
    await expect(number(300)).toBeInViewport();
    await expect(number(YEAR - 1)).toHaveCount(0);
    await page.goBack();
    await expect(page.getByRole('searchbox')).toBeVisible();
  });

  await test.step('by an address, from elsewhere, and while the conversation is open', async () => {
    const to = (n: number): Promise<void> =>
      a.open(`/#open=lobby:${lobby}:${(n + 1).toString(16).padStart(32, '0')}`);
    await to(150);
    await expect(number(150)).toBeInViewport();
    await to(450);
    await expect(number(450)).toBeInViewport();
    await a.reload();
    await expect(number(450)).toBeInViewport();
    await expect(a.messageField).toBeFocused();
    await pressAt(page, page.getByRole('button', { name: 'Newest messages' }), 'Shift+Tab');
    await expect(number(YEAR - 1)).toBeInViewport();
    await expect(number(YEAR - 1)).toBeFocused();
  });
}

async function searchesHere(page: Page): Promise<void> {
  await test.step('one conversation is searched from its own menu', async () => {
    const main = page.getByRole('main');
    await expect(main).toBeFocused();
    await pressAt(page, main.getByRole('button', { name: 'Options of this conversation' }));
    await pressAt(page, page.getByRole('button', { name: 'Search here' }));
    await expect(page.getByRole('heading', { name: 'Search in Garden' })).toBeVisible();
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.insertText('interest');
    await expect(page.getByTestId('search-count')).toHaveText('Nothing found');
    await pressAt(page, page.getByRole('button', { name: 'Search everywhere' }));
    await expect(page.getByTestId('search-result')).toHaveCount(1);
    await expect(page.getByRole('searchbox')).toBeFocused();
  });
}
