// Several profiles in one browser: each a peer of its own, made and found on one plain screen.
import { befriend, Peer } from './peer.ts';
import { rowOf } from './rows.ts';
import { expect, test } from './test.ts';

test('a second profile is another peer, and can be a friend of the first', async ({
  site,
  newPeer,
}) => {
  const a = await newPeer('A');
  const page = await a.context.newPage();
  const work = new Peer('W', a.context, page, site.url);
  await work.open();
  await work.atHome();

  await test.step('made in the settings', async () => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Profiles', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Profiles', exact: true })).toBeVisible();
    await page.getByRole('textbox', { name: 'Name of the new profile' }).fill('work');
    await page.getByRole('button', { name: 'New profile', exact: true }).click();
    await work.onboard();
    await expect(page.getByTestId('profile-name')).toContainText('work');
  });

  await test.step('the two are friends like any other', async () => {
    await befriend(a, work);
    await a.openFriend('W');
    await a.say('Back to work?');
    await work.openFriend('A');
    await work.sees('Back to work?');
  });

  await test.step('each is found again', async () => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Profiles', exact: true }).click();
    await expect(rowOf(page, 'profile-row', 'work')).toHaveAttribute('data-open', 'true');
    await page.getByRole('link', { name: 'Open default', exact: true }).click();
    await work.atHome();
    await expect(work.friendRow('W')).toBeVisible();
    await expect(work.friendRow('A')).toHaveCount(0);
  });
});

test('who has nobody at hand tries it alone, with a second person in another tab', async ({
  site,
  newPeer,
}) => {
  const a = await newPeer('A');
  const opened = a.context.waitForEvent('page');
  await a.page.getByRole('link', { name: /Try it alone/ }).click();
  const second = new Peer('Second me', a.context, await opened, site.url);
  await expect(second.page.getByRole('heading', { name: 'A', exact: true })).toBeVisible();
  await second.waitLinked('A');
  await a.openFriend('Second me');
  await a.waitLinked('Second me');
  await a.say('Is that me?');
  await second.sees('Is that me?');
  await second.say('It is.');
  await a.sees('It is.');

  await test.step('an address that nobody offers makes nothing', async () => {
    await second.open(`/?profile=third#try=${'0'.repeat(32)}`);
    await expect(second.page.getByText('is closed or shows something else')).toBeVisible();
    await second.page.getByRole('button', { name: 'To the conversations' }).click();
    await expect(second.page.getByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
  });
});
