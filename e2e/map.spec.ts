// The living network on the screen of the one between two strangers: friends, links, messages that
// pass; and what conversations take on its device, as a file or no more. By keyboard alone, with no
// barrier on the way.
import { readFile } from 'node:fs/promises';
import { Barriers } from './barriers.ts';
import { goTo, pressAt } from './keys.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

test('the map shows who is linked, in the lobby, and what passes; storage is cleaned up', async ({
  newPeer,
}) => {
  const barriers = new Barriers();
  const [a, b, c] = [await newPeer('Ada'), await newPeer('Bea'), await newPeer('Cleo')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Garden', nickname: 'moss' });
  await b.lobbies.join('Garden', 'wren');
  const { page } = b;
  const row = (name: string) =>
    page.getByTestId('map-friend').and(page.locator(`[data-name="${name}"]`));

  await test.step('a few letters lead to it, and it tells who is in the lobby', async () => {
    await goBySwitcher(b, 'map');
    await expect(page.getByRole('heading', { name: 'Map', level: 1 })).toBeFocused();
    await expect(row('Ada')).toContainText('In the lobby');
    await expect(row('Cleo')).toContainText('Not in the lobby');
    // As the browser says of the link that it has made.
    await expect(row('Ada')).toContainText('direct, same network');
    await expect(row('Ada')).toContainText('there and back');
    await expect(
      page.getByRole('img', { name: /^Map: you and 2 friends, 2 online/ }),
    ).toBeVisible();
  });

  await test.step('who joins turns green, and what is said is seen to pass', async () => {
    await c.lobbies.join('Garden', 'fern');
    await expect(row('Cleo')).toContainText('In the lobby');
    await a.say('what hops here?');
    await c.sees('what hops here?');
    // By which of the two it comes out of its stem is left to chance; to Ada it goes in any case.
    await expect(row('Ada')).toHaveAttribute('data-went', /^[1-9]/);
    await expect(
      page.getByRole('img', { name: /2 in the lobby, 2 others take part/ }),
    ).toBeVisible();
    await barriers.look(page, 'map');
  });

  await test.step('a friend who goes is offline there; from the menu it opens too', async () => {
    await c.closeTab();
    await expect(row('Cleo')).toContainText('Offline');
    await b.openLobby('Garden');
    await chooseOption(b, /^Show on the map/);
    await expect(page.getByRole('heading', { name: 'Map', level: 1 })).toBeFocused();
    await goTo(page, page.getByRole('combobox', { name: 'Lobby' }));
    await expect(page.getByRole('combobox', { name: 'Lobby' })).toHaveValue(/./);
    await expect(row('Cleo')).toContainText('Offline');
  });
  await b.openFriend('Ada');
  await b.say('for the two of us');
  await b.seesState('for the two of us', 'delivered');
  await savesAsFile(b, barriers);
  await cleansUp(a, b, barriers);
  barriers.none(4);
});

async function goBySwitcher({ page }: Peer, letters: string): Promise<void> {
  await page.keyboard.press('Control+K');
  const field = page.getByRole('combobox', { name: 'Conversation, person or action' });
  await expect(field).toBeFocused();
  await page.keyboard.insertText(letters);
  await page.keyboard.press('Enter');
}

/** Of the open conversation, from the field where one writes. */
async function chooseOption({ page, messageField }: Peer, name: RegExp): Promise<void> {
  const menu = 'Options of this conversation';
  await expect(messageField).toBeFocused();
  await pressAt(page, page.getByRole('button', { name: menu }), 'Shift+Tab');
  await pressAt(page, page.getByRole('dialog', { name: menu }).getByRole('button', { name }));
}

async function savesAsFile(b: Peer, barriers: Barriers): Promise<void> {
  const { page } = b;
  await test.step('a conversation is saved as a file of its own', async () => {
    await chooseOption(b, /^Save as a file/);
    await expect(page.getByRole('heading', { name: 'Ada as a file', level: 1 })).toBeFocused();
    await goTo(page, page.getByRole('radio', { name: /^Text/ }));
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /^JSON/ })).toBeChecked();
    const saving = page.waitForEvent('download');
    await pressAt(page, page.getByRole('button', { name: 'Make the file' }));
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^foyer-ada-.*\.json$/);
    const said: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(JSON.stringify(said)).toContain('for the two of us');
    await expect(page.getByTestId('exported').getByRole('status')).toBeFocused();
    await barriers.look(page, 'saved as a file');
  });
}

async function cleansUp(a: Peer, b: Peer, barriers: Barriers): Promise<void> {
  const { page } = b;
  await test.step('what a conversation takes is told, and goes from here alone', async () => {
    await goBySwitcher(b, 'storage');
    const kept = page.getByTestId('place-storage').and(page.locator('[data-name="Ada"]'));
    await expect(kept).toContainText('1 message, 0 pictures, about');
    await expect(page.getByTestId('disk')).toBeVisible();
    await barriers.look(page, 'storage');
    const cleanUp = kept.getByRole('button', { name: 'Clean up Ada' });
    await pressAt(page, cleanUp);
    await expect(page.getByRole('radio', { name: /^Pictures/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(cleanUp).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: /^Pictures/ })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /^Messages/ })).toBeChecked();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
    await expect(page.getByTestId('goes')).toContainText('1 message, 0 pictures');
    await barriers.look(page, 'cleaning up');
    await pressAt(page, page.getByRole('button', { name: 'Remove for good' }));
    await expect(kept).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Conversations by size' })).toBeFocused();
    await b.reload();
    await b.openFriend('Ada');
    await expect(page.getByText('for the two of us')).toHaveCount(0);
    await a.openFriend('Bea');
    await a.sees('for the two of us');
  });
}
