// A private lobby: known only by invitation, and a way back that needs no second one.
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

test('invited, declined, accepted, and back after a restart', async ({ newPeer, keptBrowser }) => {
  const browser = await keptBrowser('B');
  const a = await newPeer('A');
  let b = await browser.launch();
  await b.open();
  await b.onboard();
  const c = await newPeer('C');
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Attic', nickname: 'ash', visibility: 'private' });
  await a.say('Nobody knows of this.');

  await test.step('no friend finds it', async () => {
    // A public one of the same friend shows that the friend was asked and has answered.
    await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
    await b.lobbies.browse();
    await expect(b.lobbies.found('Harbour')).toBeVisible();
    await expect(b.lobbies.found('Attic')).toHaveCount(0);
  });

  await test.step('B declines, and nothing is left of it', async () => {
    await a.openLobby('Attic');
    await a.lobbies.invite('B');
    await b.lobbies.decline('Attic');
    await expect(b.lobbyRow('Attic')).toHaveCount(0);
    await a.lobbies.seesParticipants('ash');
  });

  await test.step('B accepts the next time', async () => {
    await a.lobbies.invite('B');
    await b.lobbies.accept('Attic', 'birch');
    await a.lobbies.seesParticipants('ash', 'birch');
    await b.lobbies.seesParticipants('ash', 'birch');
    await b.say('Nice up here.');
    await a.sees('Nice up here.');
  });

  await test.step('C, a friend of a participant, hears nothing of it', async () => {
    await b.lobbies.join('Harbour', 'birch');
    await c.lobbies.browse();
    await expect(c.lobbies.found('Harbour')).toBeVisible();
    await expect(c.lobbies.found('Attic')).toHaveCount(0);
    await expect(c.lobbies.invitation('Attic')).toHaveCount(0);
  });

  await test.step('after a restart B is in it again by itself', async () => {
    await b.context.close();
    await a.openLobby('Attic');
    await a.lobbies.waitRoutes('Attic', 0);
    await a.say('Said while B was gone.');
    b = await browser.launch();
    await b.open();
    await b.atHome();
    await b.lobbies.waitRoutes('Attic', 1);
    await b.openLobby('Attic');
    await b.sees('Said while B was gone.');
    await b.say('Back again.');
    await a.sees('Back again.');
  });

  await test.step('who left comes back without a new invitation', async () => {
    await b.lobbies.leave('Attic');
    await a.lobbies.seesParticipants('ash');
    await b.lobbies.comeBack('Attic', 'birch');
    await b.say('I changed my mind.');
    await a.sees('I changed my mind.');
    await a.lobbies.seesParticipants('ash', 'birch');
  });
});
