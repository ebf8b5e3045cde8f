// The language of the screens: the browser's, then the chosen one, kept over a reload and without
// a network; and nothing of it keeps anyone out where one reads from right to left.
import { Barriers } from './barriers.ts';
import { expect, test } from './test.ts';
import { callCast, talk, tourConversations, tourKeeping, tourWelcome } from './tour.ts';

test('a language is the browser’s, then the chosen one, at once and after a reload', async ({
  newcomer,
}) => {
  const { page } = await newcomer('fern', { locale: 'de-DE' });
  const html = page.locator('html');
  await expect(page.getByRole('heading', { name: 'Willkommen bei Foyer' })).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'de');

  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('العربية');
  await expect(page.getByRole('heading', { name: 'مرحبًا بك في Foyer' })).toBeVisible();
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('combobox', { name: 'اللغة' })).toBeFocused();

  await page.reload();
  await expect(page.getByRole('combobox', { name: 'اللغة' })).toHaveValue('ar');
  // As the browser reads it where one installs Foyer: complete, and in that language.
  const session = await page.context().newCDPSession(page);
  const { url, data, errors } = await session.send('Page.getAppManifest');
  expect([new URL(url).pathname, errors]).toEqual(['/manifest.ar.webmanifest', []]);
  expect(JSON.parse(data ?? '')).toMatchObject({ id: '/', lang: 'ar', dir: 'rtl' });
  await page.getByRole('combobox', { name: 'اللغة' }).selectOption('auto');
  await expect(html).toHaveAttribute('dir', 'ltr');
  await expect(html).toHaveAttribute('lang', 'de');
});

test('links and drafts stay when another language is chosen', async ({ newPeer }) => {
  const [fern, otter] = [await newPeer('fern'), await newPeer('otter')];
  await otter.addFriend('fern', await fern.certificate());
  await fern.page.getByTestId('knocks-row').click();
  await fern.page.getByRole('button', { name: 'Accept otter' }).click();
  await fern.waitLinked('otter');
  await fern.openFriend('otter');
  await fern.messageField.fill('Half a sentence');
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  await fern.page.getByRole('combobox', { name: 'Language' }).selectOption('Français');
  await expect(fern.page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await expect(fern.friendRow('otter')).toHaveAttribute('data-link', 'up');
  await fern.friendRow('otter').getByRole('button').click();
  await expect(fern.page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue(
    'Half a sentence',
  );
});

test('clock and dates are those of the region, whatever the texts are in', async ({ newcomer }) => {
  const { page } = await newcomer('fern', { locale: 'de-DE' });
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await page.getByRole('textbox', { name: 'Your name' }).fill('fern');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'What this Foyer does' }).click();
  const since = page.getByRole('term').filter({ hasText: 'Running since' });
  await expect(since.locator('xpath=following-sibling::dd[1]')).toHaveText(/\d\d:\d\d$/);
});

test('it starts without a network in the chosen language', async ({ site, keptBrowser }) => {
  const browser = await keptBrowser('fern');
  let fern = await browser.launch();
  await fern.open();
  await fern.onboard();
  await fern.conversations.getByRole('button', { name: 'Settings' }).click();
  await fern.page.getByRole('combobox', { name: 'Language' }).selectOption('Español');
  await expect(fern.page.getByRole('heading', { name: 'Ajustes' })).toBeVisible();
  await fern.quit();
  await site.stop();
  fern = await browser.launch();
  await fern.open();
  await expect(fern.page.getByRole('navigation', { name: 'Conversaciones' })).toBeVisible();
});

test.describe('from right to left', () => {
  test.use({ language: 'ar' });

  test('nothing on the screens of conversations keeps anyone out', async ({
    newcomer,
    newPeer,
  }) => {
    // The direction changes no colour.
    const barriers = new Barriers({ dark: false });
    const cast = await callCast(newcomer, newPeer);
    await expect(cast.fern.page.locator('html')).toHaveAttribute('dir', 'rtl');
    await tourWelcome(cast, barriers.look);
    await talk(cast);
    await tourConversations(cast, barriers.look);
    barriers.none(23);
  });

  test('nothing on the screens that keep a profile keeps anyone out', async ({ newPeer }) => {
    const barriers = new Barriers({ dark: false });
    await tourKeeping(await newPeer('fern'), barriers.look);
    barriers.none(9);
  });
});
