// A lobby that fell into two halves joins up again over a friendship it did not know of, and both
// halves catch up.
import { befriend, type Peer } from './peer.ts';
import { test } from './test.ts';

//   B ── A ══ H ── C      A and H part; later B and C become friends: the challenge between them
//   └╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘      finds that both are in the lobby.

test('a cut between A and H is healed over the friendship of B and C', async ({ newPeer }) => {
  const [a, h] = [await newPeer('A'), await newPeer('H')];
  const [b, c] = [await newPeer('B'), await newPeer('C')];
  await befriend(a, h);
  await befriend(a, b);
  await befriend(h, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await h.lobbies.join('Harbour', 'hazel');
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await b.say('Everybody here?');
  await c.sees('Everybody here?');
  await c.say('All four of us.');
  await b.sees('All four of us.');

  await test.step('the lobby is in two halves, and both go on talking', async () => {
    await a.removeFriend('H');
    await a.openLobby('Harbour');
    await a.lobbies.waitRoutes('Harbour', 1);
    await h.lobbies.waitRoutes('Harbour', 1);
    await talk([a, b], 'this side');
    await talk([h, c], 'that side');
  });

  await test.step('B and C become friends, and all have all', async () => {
    await befriend(b, c);
    await b.lobbies.waitRoutes('Harbour', 2);
    await c.lobbies.waitRoutes('Harbour', 2);
    for (const peer of [b, c]) await peer.openLobby('Harbour');
    for (const peer of [a, b, c, h]) {
      for (const side of ['this side', 'that side']) {
        for (const line of linesOf(side)) await peer.sees(line);
      }
    }
    await a.say('Together again.');
    await h.sees('Together again.');
    for (const peer of [a, b, c, h]) {
      await peer.lobbies.seesParticipants('ash', 'birch', 'cedar', 'hazel');
    }
  });
});

function linesOf(side: string): [string, string, string, string] {
  return [`On ${side}, one.`, `On ${side}, two.`, `On ${side}, three.`, `On ${side}, four.`];
}

async function talk([one, other]: [Peer, Peer], side: string): Promise<void> {
  for (const [at, line] of linesOf(side).entries()) {
    const [speaker, listener] = at % 2 === 0 ? [one, other] : [other, one];
    await speaker.say(line);
    await listener.sees(line);
  }
}
