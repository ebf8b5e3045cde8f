// A lobby that fell into two halves joins up again over a friendship it did not know of, and both
// halves catch up.
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

//   B ── A ══ H ── C      A and H part for a minute; then B and C become friends. The lobby is
//   └╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘      private: only a challenge can find that both are in it.

const SPLIT_MS = 60_000;
/** So often somebody writes on each side. */
const ROUND_MS = 5_000;

test('a cut between A and H is healed over the friendship of B and C', async ({ newPeer }) => {
  const [a, h] = [await newPeer('A'), await newPeer('H')];
  const [b, c] = [await newPeer('B'), await newPeer('C')];
  await befriend(a, h);
  await befriend(a, b);
  await befriend(h, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash', visibility: 'private' });
  await a.lobbies.invite('H');
  await a.lobbies.invite('B');
  await h.lobbies.accept('Harbour', 'hazel');
  await b.lobbies.accept('Harbour', 'birch');
  await h.lobbies.invite('C');
  await c.lobbies.accept('Harbour', 'cedar');
  await b.say('Everybody here?');
  await c.sees('Everybody here?');
  await c.say('All four of us.');
  await b.sees('All four of us.');

  await test.step('the lobby is in two halves, and both go on talking', async () => {
    await a.removeFriend('H');
    await a.openLobby('Harbour');
    await a.lobbies.waitRoutes('Harbour', 1);
    await h.lobbies.waitRoutes('Harbour', 1);
    const splitAtMs = Date.now();
    for (let round = 0; round < SPLIT_MS / ROUND_MS; round++) {
      await talk([a, b], 'this side', round);
      await talk([h, c], 'that side', round);
      // Both sides talk for as long as the story says that they are apart.
      const nextAtMs = splitAtMs + (round + 1) * ROUND_MS;
      await expect.poll(() => Date.now() >= nextAtMs, { intervals: [200] }).toBe(true);
    }
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

function linesOf(side: string): string[] {
  return Array.from({ length: SPLIT_MS / ROUND_MS }, (_, round) => lineOf(side, round));
}

const lineOf = (side: string, round: number): string => `On ${side}, number ${round + 1}.`;

async function talk([one, other]: [Peer, Peer], side: string, round: number): Promise<void> {
  const [speaker, listener] = round % 2 === 0 ? [one, other] : [other, one];
  await speaker.say(lineOf(side, round));
  await listener.sees(lineOf(side, round));
}
