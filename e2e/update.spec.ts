// A new version of Foyer: it waits until the person agrees, and loses neither words nor links.
import type { Page } from '@playwright/test';
import type { ChangedBuild } from './changed-build.ts';
import { buildNextVersion, NEXT_MARK } from './next-version.ts';
import { befriend, Peer } from './peer.ts';
import { expect, test } from './test.ts';

let next: ChangedBuild | undefined;

test.beforeAll(async () => {
  next = await buildNextVersion();
});
test.afterAll(() => next?.remove());

const versionOf = (peer: Peer): Promise<boolean> =>
  peer.page.evaluate(() => document.querySelector('meta[name="foyer-version"]') !== null);

/** The check that each page makes every now and then. */
const lookForUpdate = (peer: Peer): Promise<void> =>
  peer.page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

test('waits until the person agrees; then all tabs switch and nothing is lost', async ({
  site,
  newPeer,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await b.say('Before the update.');
  await a.sees('Before the update.');
  const second = new Peer('A', a.context, await a.context.newPage(), site.url);
  await second.open();
  await second.atHome();
  await a.messageField.fill('Half a thou');

  await site.serve(next!.appDir);
  await lookForUpdate(a);
  for (const tab of [a, second]) await expect(tab.page.getByTestId('update')).toBeVisible();
  await b.say('It waits meanwhile.');
  await a.sees('It waits meanwhile.');
  expect(await versionOf(a)).toBe(false);

  await a.page.getByRole('button', { name: 'Update now' }).click();
  for (const tab of [a, second]) {
    await expect(tab.page.locator('meta[name="foyer-version"]')).toBeAttached();
    await tab.atHome();
    await expect(tab.page.getByTestId('update')).toHaveCount(0);
  }
  await a.waitLinked('B');
  await a.openLobby('Harbour');
  await expect(a.messageField).toHaveValue('Half a thou');
  await a.sees('It waits meanwhile.');
  await a.say('Half a thought, and the rest of it.');
  await b.sees('Half a thought, and the rest of it.');
  await b.say('Nothing lost.');
  await a.sees('Nothing lost.');
  await second.openLobby('Harbour');
  await second.sees('Nothing lost.');
});

test('a page and a worker of different versions leave each other alone, and say so', async ({
  site,
  newPeer,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.openFriend('B');
  await a.say('Before.');
  await a.seesState('Before.', 'delivered');
  await site.serve(next!.appDir);

  // As with a reload that goes round the worker: a new page, and the old worker behind it.
  const session = await a.context.newCDPSession(a.page);
  await session.send('Network.enable');
  await session.send('Network.setBypassServiceWorker', { bypass: true });
  await a.page.reload();
  expect(await a.page.content()).toContain(NEXT_MARK.slice(0, 20));
  const note = a.page.getByTestId('other-version');
  await expect(note).toHaveAttribute('data-newer', 'false');

  await session.send('Network.setBypassServiceWorker', { bypass: false });
  await note.getByRole('button', { name: 'Reload' }).click();
  await expect(note).toHaveCount(0);
  await a.atHome();
  await a.waitLinked('B');
  await a.openFriend('B');
  await a.sees('Before.');
  await a.say('After.');
  await a.seesState('After.', 'delivered');
});

test('a page that holds the old storage is told of, and waited for', async ({ site, newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.openFriend('B');
  await a.say('Before.');
  await a.seesState('Before.', 'delivered');
  const holder = await a.context.newPage();
  await holdStorage(holder, site.url);
  await site.serve(next!.appDir);
  await lookForUpdate(a);
  await a.page.getByRole('button', { name: 'Update now' }).click();
  const trouble = a.page
    .getByTestId('trouble')
    .filter({ hasText: 'Another tab holds the storage' });
  await expect(trouble).toBeVisible();

  await holder.close();
  await a.atHome();
  await a.waitLinked('B');
  await a.openFriend('B');
  await a.sees('Before.');
  await a.say('After.');
  await a.seesState('After.', 'delivered');
});

/** As an old page does that sleeps: it has the database open, and hears of no new version. */
async function holdStorage(page: Page, url: string): Promise<void> {
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${url}/icon.svg`);
  await page.evaluate(async () => {
    const open = indexedDB.open('foyer-default');
    await new Promise((resolve, reject) => {
      open.onsuccess = resolve;
      open.onerror = reject;
    });
  });
}
