// WebKit's engine and Chromium: screens, worker, store and crypto of the one with those of the
// other. Debian's build has no WebRTC, so in both a WebSocket stands in for it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { Keeping } from './keeping.ts';
import type { Peer } from './peer.ts';
import { Site } from './site.ts';
import { expect, test as base } from './test.ts';
import { startStandIn, type StandIn } from './webkit/stand-in.ts';
import { WebDriver } from './webkit/web-driver.ts';
import { WebkitPeer } from './webkit/webkit-peer.ts';

const PASSPHRASE = 'seven boats at low tide';
const PICTURE = join(projectFolder, 'public/icon-512.png');

const test = base.extend<{ readonly standIn: StandIn; readonly kit: WebkitPeer }>({
  // The runner reads what a fixture needs from how its first parameter is taken apart.
  // eslint-disable-next-line no-empty-pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  site: async ({ standIn, complaints }, use) => {
    const site = new Site([standIn.origin]);
    await site.start(standIn.appDir);
    await use(site);
    await site.close();
    expect(complaints.found(site.hasBeenDown), 'complaints of pages').toEqual([]);
  },
  kit: async ({ site }, use, info) => {
    const web = await WebDriver.start();
    try {
      const kit = new WebkitPeer('Kit', web, site.url);
      await kit.open();
      await kit.onboard();
      await use(kit);
    } finally {
      if (info.status !== info.expectedStatus) {
        await writeFile(info.outputPath('webkit.png'), await web.screenshot());
      }
      await web.close();
    }
  },
});

test('WebKit and Chromium are friends as two Chromium are', async ({
  standIn,
  kit,
  newPeer,
  newcomer,
}) => {
  const cat = await newPeer('Cat');

  await test.step('they paste certificates and are linked by the stand-in', async () => {
    const certificate = await kit.certificate();
    await kit.addFriend('Cat', await cat.certificate());
    await cat.addFriend('Kit', certificate);
    await kit.waitLinked('Cat');
    await cat.waitLinked('Kit');
    expect(standIn.frames).toBeGreaterThan(0);
  });

  await test.step('they talk directly', () => talkDirectly(kit, cat));
  await test.step('they talk in a lobby, and pictures arrive', () => talkInLobby(kit, cat));

  await test.step('loaded anew, it is back by itself with all it had', async () => {
    await kit.reload();
    await kit.openLobby('Harbour');
    await kit.sees('Good morning, WebKit.');
    await kit.seesPicture('Picture from cedar');
    await cat.say('Are you back?');
    await kit.sees('Are you back?');
  });

  await test.step('locked it shows nothing; unlocked it goes on', async () => {
    await kit.setPassphrase(PASSPHRASE);
    await kit.lock();
    await expect(cat.friendRow('Kit')).toHaveAttribute('data-link', 'offline');
    await kit.unlock(PASSPHRASE);
    await kit.openLobby('Harbour');
    await kit.say('Unlocked.');
    await cat.sees('Unlocked.');
  });

  await test.step('its backup makes the same peer of a Chromium', async () => {
    const file = await kit.makeBackup(PASSPHRASE);
    await kit.leave();
    const again = await newcomer('Kit');
    const keeping = new Keeping(again.page);
    await keeping.beginRestoring();
    await keeping.restore(file, PASSPHRASE);
    await expect(keeping.restored).toHaveAttribute('data-type', 'fresh');
    await keeping.endRestoring();
    await again.atHome();
    await again.waitLinked('Cat');
    await again.openLobby('Harbour');
    await again.sees('Good morning, WebKit.');
    await again.say('Moved to Chromium.');
    await cat.sees('Moved to Chromium.');
  });
});

async function talkDirectly(kit: WebkitPeer, cat: Peer): Promise<void> {
  await kit.openFriend('Cat');
  await kit.say('Only for you, Cat.');
  await cat.openFriend('Kit');
  await cat.sees('Only for you, Cat.');
  await kit.seesDelivered('Only for you, Cat.');
  await cat.say('Only for you, Kit.');
  await kit.sees('Only for you, Kit.');
  await cat.seesState('Only for you, Kit.', 'delivered');
}

async function talkInLobby(kit: WebkitPeer, cat: Peer): Promise<void> {
  await kit.createLobby('Harbour', 'kiwi');
  await cat.lobbies.join('Harbour', 'cedar');
  await kit.say('Good morning, Chromium.');
  await cat.sees('Good morning, Chromium.');
  await cat.say('Good morning, WebKit.');
  await kit.sees('Good morning, WebKit.');
  await kit.sendPicture(PICTURE);
  await expect(cat.page.getByRole('img', { name: 'Picture from kiwi' })).toBeVisible();
  await cat.page.getByTestId('attach-input').setInputFiles(PICTURE);
  await expect(cat.page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
  await cat.messageField.press('Enter');
  await kit.seesPicture('Picture from cedar');
}
