// The main job: two friends find each other, and a stranger hears them through a friend.
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

test('two friends and a stranger talk, and the words hop through the friend', async ({
  newPeer,
}) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];

  await test.step('A and B, then B and C, paste certificates and are linked', async () => {
    await befriend(a, b);
    await befriend(b, c);
    // A and C are strangers: whatever goes from one to the other goes through B.
    expect(await a.friendNames()).toEqual(['B']);
    expect(await c.friendNames()).toEqual(['B']);
    expect((await b.friendNames()).sort()).toEqual(['A', 'C']);
  });

  await test.step('A and B talk directly, both ways', () => talkDirectly(a, b));

  await test.step('A opens a lobby; B and then C find it among their friends', async () => {
    await a.lobbies.create({ name: 'Harbour', nickname: 'ash', topic: 'Boats and tea' });
    await b.lobbies.join('Harbour', 'birch');
    await c.lobbies.join('Harbour', 'cedar');
    await a.lobbies.waitRoutes('Harbour', 1);
    await b.lobbies.waitRoutes('Harbour', 2);
    await c.lobbies.waitRoutes('Harbour', 1);
  });

  await test.step('words of A reach C, and words of C reach A, once', () => talkAcross(a, b, c));

  await test.step('each sees the same three participants', async () => {
    for (const peer of [a, b, c]) await peer.lobbies.seesParticipants('ash', 'birch', 'cedar');
  });

  await test.step('without B there is no way', async () => {
    await b.closeTab();
    await a.lobbies.waitRoutes('Harbour', 0);
    await a.say('Can anybody hear me?');
    await a.seesState('Can anybody hear me?', 'waiting');
    await b.openTab();
    await c.sees('Can anybody hear me?');
  });
});

async function talkDirectly(a: Peer, b: Peer): Promise<void> {
  await a.openFriend('B');
  await a.say('Are you there, B?');
  await a.seesState('Are you there, B?', 'delivered');
  await b.openFriend('A');
  await b.sees('Are you there, B?');
  await b.say('I am, A.');
  await a.sees('I am, A.');
  await b.seesState('I am, A.', 'delivered');
}

/** The lobby is open on all three screens. */
async function talkAcross(a: Peer, b: Peer, c: Peer): Promise<void> {
  const spoken = [
    'Good morning, strangers.',
    'Good morning from far away.',
    // Words that follow on the same way come after any late copy of the former ones.
    'And good evening.',
    'Good night.',
  ] as const;
  for (const [at, text] of spoken.entries()) {
    const [speaker, listener] = at % 2 === 0 ? [a, c] : [c, a];
    await speaker.say(text);
    await listener.sees(text);
  }
  for (const peer of [a, b, c]) await expect.poll(() => peer.texts()).toEqual(spoken);
  await expect(c.message(spoken[0])).toHaveAttribute('data-name', 'ash');
  await expect(a.message(spoken[1])).toHaveAttribute('data-name', 'cedar');
}
