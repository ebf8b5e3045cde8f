// Two strangers of one lobby, with a friend of both between them, talk alone: asked for, accepted,
// gone on with over reloads, ended with the lobby. The one between sees nothing of it.
import { Barriers } from './barriers.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const field = (peer: Peer) => peer.page.getByRole('main').getByRole('textbox');
const words = (peer: Peer) => peer.page.getByTestId('whisper-word').locator('p');

async function send(peer: Peer, text: string): Promise<void> {
  await field(peer).fill(text);
  await field(peer).press('Enter');
  await expect(words(peer).last()).toHaveText(text);
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
  const fern = a.page.getByTestId('participant').filter({ hasText: 'fern' });
  await fern.getByRole('button').first().press('Enter');
  await a.page.getByRole('button', { name: /^Whisper/ }).press('Enter');
  await expect(a.page.getByRole('heading', { name: 'Whisper with fern' })).toBeVisible();
  await field(a).fill('a word with you?');
  await a.page.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
  await expect(a.page.getByTestId('whisper-asked')).toBeVisible();

  const row = c.page.getByTestId('whisper-row');
  await expect(row).toContainText('Wants to whisper');
  await expect(row).toContainText('wren');
  await row.focus();
  await c.page.keyboard.press('Enter');
  await expect(words(c)).toHaveText(['a word with you?']);
  await barriers.look(c.page, 'being asked');
  await c.page.getByRole('button', { name: 'Accept' }).press('Enter');
  await expect(field(c)).toBeVisible();
  await expect(field(a)).toBeVisible();
  await c.reload();
  await send(c, 'gladly');
  await expect(words(a)).toHaveText(['a word with you?', 'gladly']);
  await a.reload();
  await send(a, 'at the boats');
  await expect(words(c)).toHaveText(['a word with you?', 'gladly', 'at the boats']);
  await barriers.look(a.page, 'whispering');

  // Nothing of it is shown to who passes it on.
  await expect(b.page.getByRole('heading', { name: 'Garden', level: 1 })).toBeVisible();
  await expect(b.page.getByTestId('message')).toHaveCount(1);
  await expect(b.page.getByTestId('whisper-row')).toHaveCount(0);

  await c.openLobby('Garden');
  await c.lobbies.leave('Garden');
  await row.click();
  await expect(c.page.getByTestId('whisper-ended')).toBeVisible();
  await expect(words(c)).toHaveCount(3);
  await barriers.look(c.page, 'ended');
  barriers.none(3);
});
