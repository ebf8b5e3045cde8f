// What is there after a reload, and after the whole browser was closed: everything.
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

test('a reload and a restart keep everything, and the links return by themselves', async ({
  newPeer,
  keptBrowser,
}) => {
  const browser = await keptBrowser('A');
  let a = await browser.launch();
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  const certificate = await a.certificate();
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash', topic: 'Boats and tea' });
  await b.lobbies.join('Harbour', 'birch');
  await a.say('Written before.');
  await b.sees('Written before.');
  // Who comes says so once, soon after; a tab that is reloaded just then hears it minutes later.
  await a.lobbies.seesParticipants('ash', 'birch');
  await a.openFriend('B');
  await a.say('Only for you.');
  await a.seesState('Only for you.', 'delivered');

  await test.step('after a reload', async () => {
    await a.reload();
    await isAllThere(a, b, certificate);
    await talkBothWays(a, b, 'after the reload');
  });

  await test.step('after the browser was closed and opened again', async () => {
    await a.quit();
    await expect(b.friendRow('A')).toHaveAttribute('data-link', 'offline');
    await b.say('Written while you were gone.');
    await b.seesState('Written while you were gone.', 'waiting');
    a = await browser.launch();
    await a.open();
    await a.atHome();
    await isAllThere(a, b, certificate);
    await a.sees('Written while you were gone.');
    await talkBothWays(a, b, 'after the restart');
  });
});

/** Ends with the lobby open on both screens. */
async function isAllThere(a: Peer, b: Peer, certificate: string): Promise<void> {
  await a.waitLinked('B');
  await b.waitLinked('A');
  expect(await a.certificate()).toBe(certificate);
  await a.openFriend('B');
  await a.sees('Only for you.');
  await a.lobbies.waitRoutes('Harbour', 1);
  await a.openLobby('Harbour');
  await a.sees('Written before.');
  await a.lobbies.seesParticipants('ash', 'birch');
}

async function talkBothWays(a: Peer, b: Peer, when: string): Promise<void> {
  await a.say(`Here I am ${when}.`);
  await b.sees(`Here I am ${when}.`);
  await b.say(`There you are ${when}.`);
  await a.sees(`There you are ${when}.`);
}
