// Where the browser gives no service worker (private windows, some web views) the tab does its
// work, and says so.
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

test('a peer without a service worker talks, forwards and comes back', async ({
  newcomer,
  newPeer,
}) => {
  const b = await newcomer('B', { serviceWorkers: 'block' });
  await b.onboard();
  await expect(b.page.getByTestId('no-worker')).toBeVisible();
  const [a, c] = [await newPeer('A'), await newPeer('C')];
  await expect(a.page.getByTestId('no-worker')).toHaveCount(0);
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await a.say('Through a tab.');
  await c.sees('Through a tab.');
  expect((await b.diagnostics()).get('Runs in')).toBe('this tab');

  await b.reload();
  await b.waitLinked('A', 'C');
  await b.openLobby('Harbour');
  await b.sees('Through a tab.');
  await c.say('And back again.');
  await a.sees('And back again.');
});
