// The first visit over a bad network: one can begin while the app is still being put on the disk,
// and goes on when a part of it can't be had at first.
import type { Browser } from '@playwright/test';
import { openGate, type Decide } from './gate.ts';
import { Peer } from './peer.ts';
import { expect, test } from './test.ts';

/** A file that only the service worker fetches here, for later. */
const FOR_LATER = /^\/assets\/arabic-/;

async function visit(browser: Browser, url: string): Promise<Peer> {
  const context = await browser.newContext();
  const peer = new Peer('A', context, await context.newPage(), url);
  await peer.open();
  return peer;
}

const isInstalled = (peer: Peer): Promise<boolean> =>
  peer.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated';
  });

test('nobody waits until all of the app is on the disk', async ({ browser, site }) => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const decide: Decide = async (path) => {
    if (FOR_LATER.test(path)) await released;
    return true;
  };
  const gate = await openGate(site.url, decide);
  const a = await visit(browser, gate.url);
  await a.begin();
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await a.say('Before it is installed.');
  expect(await isInstalled(a)).toBe(false);
  release();
  await expect.poll(() => isInstalled(a)).toBe(true);
  await a.say('And after it.');
  await a.reload();
  await a.openLobby('Harbour');
  await a.sees('Before it is installed.');
  await a.sees('And after it.');
  await a.context.close();
  gate.close();
});

test('a part that can’t be had at first is fetched again', async ({ browser, site }) => {
  let asked = 0;
  const gate = await openGate(site.url, async (path) => !FOR_LATER.test(path) || ++asked > 1);
  const a = await visit(browser, gate.url);
  await a.begin();
  await expect.poll(() => isInstalled(a), { timeout: 30_000 }).toBe(true);
  expect(asked).toBe(2);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await a.say('All is well.');
  await a.reload();
  await a.openLobby('Harbour');
  await a.sees('All is well.');
  await a.context.close();
  gate.close();
});
