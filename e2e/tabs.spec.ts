// Two tabs of one profile are one peer; two profiles in one browser are two.
import { befriend, Peer } from './peer.ts';
import { expect, test } from './test.ts';

test('tabs show the same, and one takes over when the other closes', async ({ site, newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  const second = new Peer('A', a.context, await a.context.newPage(), site.url);
  await second.open();
  await second.atHome();
  await second.waitLinked('B');

  await test.step('both show what either writes and receives', async () => {
    await second.openLobby('Harbour');
    await second.say('From the second tab.');
    await a.sees('From the second tab.');
    await b.say('To both of them.');
    await a.sees('To both of them.');
    await second.sees('To both of them.');
  });

  await test.step('what one reads is read in both', async () => {
    await second.openFriend('B');
    await a.openFriend('B');
    await b.say('Read me once.');
    await expect(a.lobbyRow('Harbour')).toHaveAttribute('data-unread', '1');
    await expect(second.lobbyRow('Harbour')).toHaveAttribute('data-unread', '1');
    await second.openLobby('Harbour');
    await expect(a.lobbyRow('Harbour')).toHaveAttribute('data-unread', '0');
  });

  await test.step('the first tab held the link; closed, the second dials', async () => {
    await a.closeTab();
    await b.say('Is anybody still there?');
    await second.sees('Is anybody still there?');
    await second.waitLinked('B');
    await second.say('I am, in the other tab.');
    await b.sees('I am, in the other tab.');
  });
});

test('a tab takes over from one that crashed', async ({ site, newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  const second = new Peer('A', a.context, await a.context.newPage(), site.url);
  await second.open();
  await second.atHome();
  await second.openFriend('B');
  await second.waitLinked('B');
  await crash(a);
  await second.say('One of my tabs is gone.');
  await second.seesState('One of my tabs is gone.', 'delivered');
  await b.openFriend('A');
  await b.sees('One of my tabs is gone.');
});

test('two profiles in one browser are two peers, and can be friends', async ({ site, newPeer }) => {
  const a = await newPeer('A');
  const other = new Peer('Z', a.context, await a.context.newPage(), site.url);
  await other.open('/?profile=second');
  await other.onboard();
  await befriend(a, other);
  await a.openFriend('Z');
  await a.say('We share a browser.');
  await other.openFriend('A');
  await other.sees('We share a browser.');
});

/** Ends the tab's process, without a word to anybody. */
async function crash(peer: Peer): Promise<void> {
  const session = await peer.context.newCDPSession(peer.page);
  const crashed = peer.page.waitForEvent('crash');
  // The answer never comes: who should give it is gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
