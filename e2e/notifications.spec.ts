// Being told of messages while another tab is in front: in a browser that hides its tabs, as those
// of people do.
import type { Page } from '@playwright/test';
import { Keeping } from './keeping.ts';
import { befriend, Peer } from './peer.ts';
import { expect, test } from './test.ts';

test('words that come while nobody looks are told, and gone once they are read', async ({
  site,
  newPeer,
  plainBrowser,
}) => {
  const context = await plainBrowser('A');
  const a = new Peer('A', context, await context.newPage(), site.url);
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  await b.openFriend('A');

  await test.step('seen and not yet wanted, nothing is told', async () => {
    await context.grantPermissions(['notifications'], { origin: new URL(site.url).origin });
    await new Keeping(a.page).openSettings();
    await a.page.getByRole('checkbox', { name: /^Tell me of new messages/ }).check();
    await expect(a.page.getByRole('radio', { name: 'Who wrote, and the words' })).toBeChecked();
    await b.say('You see Foyer.');
    await expect(a.conversations).toContainText('You see Foyer.');
    expect(await told(a.page)).toEqual([]);
  });

  await test.step('behind another tab, a notification counts them and leads there', async () => {
    const other = await context.newPage();
    await expect.poll(() => a.page.evaluate(() => document.visibilityState)).toBe('hidden');
    await b.say('Are you there?');
    await expect.poll(() => told(a.page)).toEqual(['B: Are you there?']);
    await b.say('Come and look.');
    await expect.poll(() => told(a.page)).toEqual(['B (2): Come and look.']);
    const reading = new Peer('A', context, other, site.url);
    await reading.open(`/${await wayOf(a.page)}`);
    await reading.sees('Come and look.');
    await expect.poll(() => told(a.page)).toEqual([]);
  });
});

function told(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const shown = await registration.getNotifications();
    return shown.map(({ title, body }) => `${title}: ${body}`);
  });
}

/** The fragment that a press on the only notification opens where no tab is open. */
function wayOf(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const [one] = await registration.getNotifications();
    const data = one?.data as { readonly fragment: string } | undefined;
    return data?.fragment;
  });
}
