// After the first visit Foyer opens without any network, shows all it has, and takes words, those
// of other apps too.
import { befriend } from './peer.ts';
import { share } from './share.ts';
import { expect, test } from './test.ts';

test('it opens and works with the server gone, and goes on when it is back', async ({
  site,
  newPeer,
  keptBrowser,
}) => {
  const browser = await keptBrowser('A');
  let a = await browser.launch();
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await b.say('Written with a network.');
  await a.sees('Written with a network.');
  // Words of others are on disk a moment later; one's own, and what came before, once sent.
  await a.say('Read with a network.');
  await a.seesState('Read with a network.', 'sent');

  await a.quit();
  await site.stop();
  a = await browser.launch();
  await a.open();
  await a.atHome();
  await expect(a.friendRow('B')).not.toHaveAttribute('data-link', 'up');
  await a.openLobby('Harbour');
  await a.sees('Written with a network.');
  await expect(a.page.getByTestId('waiting-note')).toBeVisible();
  // The device gives things of other apps to the worker, which needs no network either.
  await share(a.page, 'Written without one.');
  await a.page.getByRole('main').getByRole('button', { name: 'Harbour' }).click();
  await expect(a.page.getByRole('textbox', { name: 'Message' })).toHaveValue(
    'Written without one.',
  );
  await a.page.keyboard.press('Enter');
  await a.seesState('Written without one.', 'waiting');

  await site.start();
  await a.waitLinked('B');
  await a.lobbies.waitRoutes('Harbour', 1);
  await b.sees('Written without one.');
  await expect(a.message('Written without one.')).not.toHaveAttribute('data-state', 'waiting');
});
