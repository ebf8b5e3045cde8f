// Links as QR codes: shown on one screen, read from a picture of it on another, and by a camera.
import { writeFile } from 'node:fs/promises';
import type { Peer } from './peer.ts';
import { expect, test } from './test.ts';

const MODULES_MAX = 73;

/** A picture of the screen on which the code is shown, as JPEG. */
async function showCode({ page }: Peer, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Show as code' }).click();
  const code = page.getByRole('img', { name });
  await expect(code).toBeVisible();
  expect(Number(await code.getAttribute('data-modules'))).toBeLessThanOrEqual(MODULES_MAX);
  await code.scrollIntoViewIfNeeded();
  return page.screenshot({ type: 'jpeg', quality: 90 });
}

test('[QR1] [QR2] links are read from a picture and by a camera', async ({
  newPeer,
  keptBrowser,
}, info) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await a.openAddFriend();
  const certificate = await showCode(a, 'QR code of my certificate');
  await b.openAddFriend();
  await b.page.getByRole('button', { name: 'Scan a code' }).click();
  const files = b.page.waitForEvent('filechooser');
  await b.page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await files).setFiles({ name: 'code.jpg', mimeType: 'image/jpeg', buffer: certificate });
  await expect(b.verdict).toHaveText('This is the certificate of A.');
  await b.addFriendButton.click();
  await expect(b.friendRow('A')).toHaveAttribute('data-asking', 'asked');

  await a.lobbies.create({ name: 'Harbour', nickname: 'ash', visibility: 'private' });
  await a.lobbies.makeLink('Sailing talk');
  const film = info.outputPath('room.mjpeg');
  await writeFile(film, await showCode(a, 'QR code of the link to Sailing talk'));
  const browser = await keptBrowser('C', [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  const c = await browser.launch();
  await c.open();
  await c.onboard();
  await c.openAddFriend();
  await c.page.getByRole('button', { name: 'Scan a code' }).click();
  await expect(c.page.getByRole('heading', { name: 'Enter this lobby?' })).toBeVisible();
  await expect(c.page.getByRole('heading', { name: 'Sailing talk' })).toBeVisible();
});
