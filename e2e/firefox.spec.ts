// Firefox and Chromium: what two people do most, one in each, both ways.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { endFirefoxWorkers, withFox } from './firefox.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test as base } from './test.ts';
import { stopWorker } from './worker.ts';

const TEXT_CHARS = 1_048_576; // 1 MiB

const test = base.extend<{ readonly fox: Peer }>({
  fox: ({ site, complaints }, use) => withFox('Fox', { site, complaints }, use),
});

test('Firefox and Chromium are friends as two Chromium are', async ({ fox, newPeer }) => {
  const cat = await newPeer('Cat');
  const bothWays = async (act: (from: Peer, to: Peer) => Promise<void>): Promise<void> => {
    await act(fox, cat);
    await act(cat, fox);
  };

  await test.step('they paste certificates and are linked', () => befriend(fox, cat));

  await test.step('they talk directly', async () => {
    await fox.openFriend('Cat');
    await cat.openFriend('Fox');
    await bothWays(async (from, to) => {
      await from.say(`Only for you, says ${from.name}.`);
      await to.sees(`Only for you, says ${from.name}.`);
      await from.seesState(`Only for you, says ${from.name}.`, 'delivered');
    });
  });

  await test.step('each invites the other to a private lobby', async () => {
    await bothWays(async (from, to) => {
      const lobby = `Attic of ${from.name}`;
      await from.lobbies.create({ name: lobby, nickname: 'ash', visibility: 'private' });
      await from.lobbies.invite(to.name);
      await to.lobbies.accept(lobby, 'birch');
      await from.say('Nobody else knows.');
      await to.sees('Nobody else knows.');
      await to.say('And nobody will.');
      await from.sees('And nobody will.');
    });
  });

  await test.step('a text of 1 MiB arrives whole, while another goes back', async () => {
    await Promise.all([sendLong(fox, cat), sendLong(cat, fox)]);
  });
  await test.step('a picture arrives', () => bothWays(sendPicture));

  await test.step('a tab that is loaded anew is back by itself', async () => {
    await bothWays(async (from, to) => {
      await from.reload();
      await from.openLobby('Attic of Cat');
      await from.say(`${from.name} is back.`);
      await to.sees(`${from.name} is back.`);
      await to.say(`Welcome, ${from.name}.`);
      await from.sees(`Welcome, ${from.name}.`);
    });
  });

  await test.step('a stopped worker takes part again', async () => {
    await stopWorker(cat);
    await fox.say('Is the worker of Cat back?');
    await cat.sees('Is the worker of Cat back?');
    await cat.say('It is.');
    await fox.sees('It is.');

    const restarts = await restartsSeen(fox);
    await endFirefoxWorkers();
    await fox.openLobby('Attic of Cat');
    await cat.say('Is the worker of Fox back?');
    await fox.sees('Is the worker of Fox back?');
    await fox.say('So it is.');
    await cat.sees('So it is.');
    expect(await restartsSeen(fox)).toBeGreaterThan(restarts);
  });
});

/** Its open conversation gives way to the report. */
async function restartsSeen(peer: Peer): Promise<number> {
  return Number((await peer.diagnostics()).get('Worker restarts seen by this tab'));
}

/** In the lobby that both have open. */
async function sendLong(from: Peer, to: Peer): Promise<void> {
  // Random, so that nothing can make it shorter; of letters, so that a letter is a byte.
  const text = randomBytes(TEXT_CHARS / 2).toString('hex');
  await from.messageField.fill(text);
  await from.messageField.press('Enter');
  await expect(from.messageField).toHaveValue('');
  const long = to.page.getByTestId('message').filter({ hasText: text.slice(0, 200) });
  await expect(long).toHaveCount(1);
  await long.getByRole('button', { name: /^Show all/ }).click();
  const shown = (await long.getByTestId('message-text').textContent()) ?? '';
  expect(hashOf(shown.trim())).toBe(hashOf(text));
}

async function sendPicture(from: Peer, to: Peer): Promise<void> {
  const file = join(projectFolder, 'public/icon-512.png');
  await from.page.getByTestId('attach-input').setInputFiles(file);
  await expect(from.page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
  await from.messageField.press('Enter');
  const nickname = from.name === 'Cat' ? 'ash' : 'birch';
  const picture = to.page
    .getByRole('region', { name: 'Messages' })
    .getByRole('img', { name: `Picture from ${nickname}` });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
