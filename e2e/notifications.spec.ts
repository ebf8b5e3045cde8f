// Being told of messages while another tab is in front: in a browser that hides its tabs, as those
// of people do. What is wanted is chosen by keyboard alone, with no barrier on the way.
import type { Page } from '@playwright/test';
import { Barriers } from './barriers.ts';
import { goTo, pressAt } from './keys.ts';
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
    await openSettings(a);
    await chooses(a.page);
    await chooseFor(a, 'B');
    await openSettings(a);
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

/** From the list of conversations, or from what is open beside it. */
async function openSettings({ page, conversations }: Peer): Promise<void> {
  await pressAt(page, conversations.getByRole('button', { name: 'Settings' }), 'Shift+Tab');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused();
}

/** In the settings: to be told at all, with which words, and at which hours not. */
async function chooses(page: Page): Promise<void> {
  const barriers = new Barriers();
  const wanted = page.getByRole('checkbox', { name: /^Tell me of new messages/ });
  const says = (name: string) => page.getByRole('radio', { name });
  const quiet = page.getByRole('checkbox', { name: 'Quiet hours' });
  const from = page.getByLabel('From', { exact: true });
  await goTo(page, wanted);
  await page.keyboard.press('Space');
  await expect(wanted).toBeChecked();
  await expect(wanted).toBeFocused();
  await goTo(page, says('Who wrote, and the words'));
  await expect(says('Who wrote, and the words')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(says('The friend or lobby alone')).toBeChecked();
  await expect(says('The friend or lobby alone')).toBeFocused();
  await goTo(page, quiet);
  await page.keyboard.press('Space');
  await goTo(page, from);
  await page.keyboard.press('ArrowUp');
  await expect(from).toHaveValue('23:00');
  await barriers.look(page, 'notifications chosen');
  barriers.none(1);
  await goTo(page, quiet, 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(from).toHaveCount(0);
  await goTo(page, says('The friend or lobby alone'), 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(says('Who wrote, and the words')).toBeChecked();
}

/** In the menu of one conversation: of nothing, and then of all again. */
async function chooseFor(peer: Peer, friend: string): Promise<void> {
  const { page, messageField } = peer;
  const options = page.getByRole('button', { name: 'Options of this conversation' });
  const menu = page.getByRole('dialog', { name: 'Options of this conversation' });
  await pressAt(page, peer.friendRow(friend).getByRole('button'), 'Shift+Tab');
  await expect(messageField).toBeFocused();
  await goTo(page, options, 'Shift+Tab');
  for (const choice of ['Notify of nothing', 'Notify of all messages']) {
    await page.keyboard.press('Enter');
    await pressAt(page, menu.getByRole('button', { name: choice }));
    await expect(options).toBeFocused();
  }
}
