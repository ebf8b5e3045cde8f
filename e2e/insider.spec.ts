// Friends who mean harm, in real browsers: what they send is well formed and well signed, and they
// are linked to somebody honest.
import { befriend } from './peer.ts';
import {
  enter,
  hasHeardOf,
  idOfLobby,
  sendRaw,
  watchLinks,
  withdraw,
  wordsOfNobody,
} from './raw-link.ts';
import { expect, test } from './test.ts';

test('the id of a private lobby, known to a friend outside of it, opens nothing', async ({
  newPeer,
}) => {
  const [a, b, e] = [await newPeer('A'), await newPeer('B'), await newPeer('E')];
  await watchLinks(e.page);
  await befriend(a, b);
  await befriend(a, e);
  await a.lobbies.create({ name: 'Attic', nickname: 'ash', visibility: 'private' });
  await a.lobbies.invite('B');
  await b.lobbies.accept('Attic', 'birch');
  await a.lobbies.seesParticipants('ash', 'birch');
  const lobby = await idOfLobby(a.page, 'Attic');

  await test.step('E tries every word that could let it in', async () => {
    await sendRaw(e.page, [
      wordsOfNobody(lobby, 'elm', 'Let me in.'),
      enter(lobby, false),
      enter(lobby, true),
      wordsOfNobody(lobby, 'elm', 'I am in.'),
      withdraw(lobby),
      enter(lobby, false),
      wordsOfNobody(lobby, 'elm', 'And back.'),
    ]);
  });

  await test.step('what comes after it on the same link has come', async () => {
    await e.openFriend('A');
    await e.say('Hello A.');
    await a.openFriend('E');
    await a.sees('Hello A.');
  });

  await test.step('the lobby knows nothing of E, and E nothing of the lobby', async () => {
    await a.openLobby('Attic');
    await a.say('Only for the two of us.');
    await b.sees('Only for the two of us.');
    await a.lobbies.seesParticipants('ash', 'birch');
    for (const text of ['Let me in.', 'I am in.', 'And back.']) {
      expect(await a.texts()).not.toContain(text);
    }
    await a.openFriend('E');
    await a.say('Hello E.');
    await e.sees('Hello E.');
    expect(await hasHeardOf(e.page, lobby)).toBe(false);
  });
});

test('a flood by one friend leaves the others’ talk untouched, and is told', async ({
  newPeer,
}) => {
  const names = ['A', 'B', 'C', 'E'] as const;
  const [a, b, c, e] = await Promise.all(names.map((name) => newPeer(name)));
  if (!a || !b || !c || !e) throw new Error('four are needed');
  await watchLinks(e.page);
  await befriend(a, b);
  await befriend(b, c);
  await befriend(a, e);
  await a.lobbies.create({ name: 'Pier', nickname: 'ash' });
  await b.lobbies.join('Pier', 'birch');
  await c.lobbies.join('Pier', 'cedar');
  await e.lobbies.join('Pier', 'elm');
  await a.lobbies.seesParticipants('ash', 'birch', 'cedar', 'elm');
  const lobby = await idOfLobby(a.page, 'Pier');

  const flood = Array.from({ length: 2_000 }, (_, at) => wordsOfNobody(lobby, 'x', `flood ${at}`));
  const flooding = sendRaw(e.page, flood, 400);

  await test.step('meanwhile all others talk', async () => {
    await a.openLobby('Pier');
    await c.openLobby('Pier');
    await c.say('Anybody here?');
    await a.sees('Anybody here?');
    await a.say('Yes, and somebody shouts.');
    await c.sees('Yes, and somebody shouts.');
    await c.seesState('Anybody here?', 'sent');
  });

  await test.step('A is told who it is, and pauses it', async () => {
    const notice = a.page.getByRole('group', { name: /^E (sends|sent) more than this lobby/ });
    await expect(notice).toBeVisible();
    await notice.getByRole('button', { name: 'Pause E here' }).click();
    await expect(notice).toHaveCount(0);
    await flooding;
  });

  await test.step('afterwards nobody is cut', async () => {
    await a.say('Quiet now.');
    await c.sees('Quiet now.');
    await a.waitLinked('B', 'E');
  });
});
