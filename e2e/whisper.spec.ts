// Two strangers of one lobby, with a friend of both between them, talk alone: asked for, accepted,
// gone on with over reloads, ended with the lobby; another asks and is refused. By keyboard alone.
// The one between sees nothing of what the others say.
import { Barriers } from './barriers.ts';
import { goTo, pressAt } from './keys.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const field = (peer: Peer) => peer.page.getByRole('main').getByRole('textbox');
const button = (peer: Peer, name: string) => peer.page.getByRole('button', { name, exact: true });
const words = (peer: Peer) => peer.page.getByTestId('whisper-word').locator('p');
const title = (peer: Peer, name: string) =>
  peer.page.getByRole('heading', { name: `Whisper with ${name}`, level: 1 });

/** In the field that has the focus. */
async function send(peer: Peer, text: string): Promise<void> {
  await expect(field(peer)).toBeFocused();
  await peer.type(text);
  await expect(words(peer).last()).toHaveText(text);
  await expect(field(peer)).toBeFocused();
}

/** From the field of the lobby, by the menu of one who takes part. */
async function ask(peer: Peer, nickname: string, text: string, look?: () => Promise<void>) {
  const { page } = peer;
  const person = page.getByTestId('participant').filter({ hasText: nickname });
  const name = person.getByRole('button').first();
  const menu = page.getByRole('dialog', { name: nickname });
  await expect(peer.messageField).toBeFocused();
  await pressAt(page, name);
  await expect(menu.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(name).toBeFocused();
  await page.keyboard.press('Enter');
  await pressAt(page, menu.getByRole('button', { name: /^Whisper/ }));
  await expect(title(peer, nickname)).toBeFocused();
  await goTo(page, field(peer));
  await page.keyboard.insertText(text);
  await look?.();
  await pressAt(page, button(peer, 'Ask'));
  await expect(page.getByTestId('whisper-asked')).toBeFocused();
}

/** From the field of the lobby into the list beside it: who asks, and with which words. */
async function isAsked(peer: Peer, nickname: string, text: string): Promise<void> {
  const row = peer.page.getByTestId('whisper-row').filter({ hasText: nickname });
  await expect(row).toContainText('Wants to whisper');
  await pressAt(peer.page, row, 'Shift+Tab');
  await expect(title(peer, nickname)).toBeFocused();
  await expect(words(peer)).toHaveText([text]);
}

test('[WH4] [WH5] [WH7] [WH8] two strangers whisper', async ({ newPeer }) => {
  const barriers = new Barriers();
  const [a, b, c] = [await newPeer('Ada'), await newPeer('Bea'), await newPeer('Cleo')];
  await befriend(a, b);
  await befriend(b, c);
  await b.lobbies.create({ name: 'Garden', nickname: 'moss' });
  await a.lobbies.join('Garden', 'wren');
  await c.lobbies.join('Garden', 'fern');
  // Whoever speaks is known to take part.
  await c.say('hello, garden');
  await a.sees('hello, garden');
  await ask(a, 'fern', 'a word with you?', () => barriers.look(a.page, 'asking'));

  await isAsked(c, 'wren', 'a word with you?');
  await barriers.look(c.page, 'being asked');
  await pressAt(c.page, button(c, 'Accept'));
  await expect(field(c)).toBeFocused();
  await expect(field(a)).toBeFocused();
  await c.reload();
  await expect(title(c, 'wren')).toBeFocused();
  await goTo(c.page, field(c));
  await send(c, 'gladly');
  await expect(words(a)).toHaveText(['a word with you?', 'gladly']);
  await a.reload();
  await goTo(a.page, field(a));
  await send(a, 'at the boats');
  await expect(words(c)).toHaveText(['a word with you?', 'gladly', 'at the boats']);
  await barriers.look(a.page, 'whispering');
  await pressAt(a.page, button(a, 'Back'), 'Shift+Tab');
  await expect(a.messageField).toBeFocused();

  // Nothing of it is shown to who passes it on.
  await expect(b.page.getByRole('heading', { name: 'Garden', level: 1 })).toBeVisible();
  await expect(b.page.getByTestId('message')).toHaveCount(1);
  await expect(b.page.getByTestId('whisper-row')).toHaveCount(0);

  await pressAt(c.page, button(c, 'Back'), 'Shift+Tab');
  await expect(c.messageField).toBeFocused();
  await ask(b, 'fern', 'and with me?');
  await isAsked(c, 'moss', 'and with me?');
  await pressAt(c.page, button(c, 'Refuse'));
  await expect(c.page.getByTestId('whisper-row')).toHaveCount(1);
  await expect(c.page.getByRole('main')).toBeFocused();

  await c.openLobby('Garden');
  await c.lobbies.leave('Garden');
  await expect(c.page.getByRole('main')).toBeFocused();
  await pressAt(c.page, c.page.getByTestId('whisper-row'), 'Shift+Tab');
  await expect(c.page.getByTestId('whisper-ended')).toBeVisible();
  await expect(words(c)).toHaveCount(3);
  await barriers.look(c.page, 'ended');
  await pressAt(c.page, button(c, 'Remove this conversation'));
  await expect(c.page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await goTo(c.page, c.page.getByRole('dialog').getByRole('button', { name: /^Remove/ }));
  await c.page.keyboard.press('Enter');
  await expect(c.page.getByTestId('whisper-row')).toHaveCount(0);
  await expect(c.page.getByRole('main')).toBeFocused();
  barriers.none(4);
});
