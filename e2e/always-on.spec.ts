// A friend who is a program on a machine that never sleeps: it keeps the conversation of two who
// are never there at the same time.
import { findFirefox } from '../scripts/find-firefox.mjs';
import { befriendAlwaysOn, withAlwaysOn } from './always-on.ts';
import { withFox } from './firefox.ts';
import type { Peer } from './peer.ts';
import { test } from './test.ts';

test('two who are never online together talk through a peer that is always on', async ({
  newPeer,
  site,
  complaints,
}) => {
  /** In Firefox, where there is one: so it links with both. */
  const meet = async (act: (b: Peer) => Promise<void>): Promise<void> => {
    if (findFirefox() === null) await act(await newPeer('B'));
    else await withFox('B', { site, complaints }, act);
  };
  await withAlwaysOn('Keeper', site.url, async (keeper) => {
    await keeper.command('create', 'Harbour', '--nickname', 'keeper');
    const a = await newPeer('A');

    await test.step('A links with it, joins its lobby, writes, and is gone', async () => {
      await befriendAlwaysOn(a, keeper);
      await a.lobbies.join('Harbour', 'ash');
      await a.lobbies.waitRoutes('Harbour', 1);
      await a.say('Is anybody awake?');
      await keeper.sees('Harbour', 'ash: Is anybody awake?');
      await a.closeTab();
    });

    await test.step('its machine loses power, and comes back', async () => {
      await keeper.kill();
      await keeper.start();
    });

    await test.step('B, who comes later, reads it and answers', () =>
      meet(async (b) => {
        await befriendAlwaysOn(b, keeper);
        await b.lobbies.join('Harbour', 'birch');
        await b.sees('Is anybody awake?');
        await b.say('Always, at night.');
        await keeper.sees('Harbour', 'birch: Always, at night.');
        await b.closeTab();
      }));

    await test.step('A comes back, and reads the answer', async () => {
      await a.openTab();
      await a.waitLinked('Keeper');
      await a.openLobby('Harbour');
      await a.sees('Always, at night.');
    });
  });
});
