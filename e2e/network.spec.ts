// Networks and servers come and go: what can be done without them goes on, and all that broke
// mends itself, on the same page, with no reload.
import { befriend, Peer } from './peer.ts';
import { markPage, seesSamePage } from './same-page.ts';
import { expect, test } from './test.ts';

test('links outlive the signaling server, and return when it does', async ({ site, newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.lobbies.waitRoutes('Harbour', 1);
  // The second tab will have to dial when the first, which holds the link, is closed.
  const other = new Peer('B', b.context, await b.context.newPage(), site.url);
  await other.open();
  await other.atHome();
  await other.openLobby('Harbour');
  await markPage(a, other);

  await test.step('the server is gone: what is linked stays linked', async () => {
    await site.stop();
    await a.say('Do you still read me?');
    await b.sees('Do you still read me?');
    await other.say('Loud and clear.');
    await a.sees('Loud and clear.');
    await expect(a.friendRow('B')).toHaveAttribute('data-link', 'up');
  });

  await test.step('a link that breaks now stays broken, and words wait', async () => {
    await b.closeTab();
    await expect(a.friendRow('B')).not.toHaveAttribute('data-link', 'up');
    await expect(other.friendRow('A')).not.toHaveAttribute('data-link', 'up');
    await a.say('Written to nobody.');
    await a.seesState('Written to nobody.', 'waiting');
    await other.say('Nobody here either.');
    await other.seesState('Nobody here either.', 'waiting');
    await expect(a.page.getByTestId('waiting-note')).toBeVisible();
  });

  await test.step('the server is back: so are the link and the words', async () => {
    await site.start();
    await a.waitLinked('B');
    await other.waitLinked('A');
    await a.sees('Nobody here either.');
    await other.sees('Written to nobody.');
    await expect(a.message('Written to nobody.')).not.toHaveAttribute('data-state', 'waiting');
    await expect(a.page.getByTestId('waiting-note')).toHaveCount(0);
    await seesSamePage(a, other);
  });
});

test('a browser that was offline links again by itself', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.lobbies.waitRoutes('Harbour', 1);
  await markPage(a);

  // Playwright's switch stops all but WebRTC: the friend's new tab cannot be found while it is off.
  await a.context.setOffline(true);
  await b.reload();
  await expect(a.friendRow('B')).not.toHaveAttribute('data-link', 'up');
  await a.say('Written offline.');
  await a.seesState('Written offline.', 'waiting');
  await b.openLobby('Harbour');
  await b.say('Where are you?');
  await b.seesState('Where are you?', 'waiting');
  await a.context.setOffline(false);

  await a.waitLinked('B');
  await b.sees('Written offline.');
  await a.sees('Where are you?');
  await seesSamePage(a);
});
