// Being told of messages while another tab is in front: in a browser that hides its tabs, as those
// of people do.
import { Keeping } from './keeping.ts';
import { Notified, wayOfNotification } from './notified.ts';
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
  const notified = new Notified();
  await notified.watch(context, a.page);
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
    expect(notified.told).toEqual([]);
  });

  await test.step('behind another tab, a notification counts them and leads there', async () => {
    const other = await context.newPage();
    await expect.poll(() => a.page.evaluate(() => document.visibilityState)).toBe('hidden');
    await b.say('Are you there?');
    await expect.poll(() => notified.told).toEqual(['B: Are you there?']);
    await b.say('Come and look.');
    await expect.poll(() => notified.told).toEqual(['B (2): Come and look.']);
    const reading = new Peer('A', context, other, site.url);
    await reading.open(`/${await a.page.evaluate(wayOfNotification)}`);
    await reading.sees('Come and look.');
    await expect.poll(() => notified.told).toEqual([]);
  });
});
