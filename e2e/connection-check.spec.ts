// The connection check: what it says where all is well, and where the server is gone.
import { expect, test } from './test.ts';

test('says in words what this network lets through, and copies no address', async ({
  newPeer,
  site,
}) => {
  const a = await newPeer('A');
  await a.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await a.conversations.getByRole('button', { name: 'Settings' }).click();
  await a.page.getByRole('button', { name: 'Connection check' }).click();
  const finding = (name: string) => a.page.locator(`[data-finding="${name}"]`);
  await expect(finding('signaling-works')).toBeVisible();
  await expect(finding('no-turn')).toBeVisible();
  await a.page.getByRole('button', { name: 'Copy report' }).click();
  const report = await a.page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('Good: The server where friends meet answers.');
  expect(report).not.toMatch(/\d+\.\d+|:\/\/|[0-9a-f]{4}:|\.local/);
  await site.stop();
  await a.page.getByRole('button', { name: 'Check again' }).click();
  await expect(finding('signaling-fails')).toBeVisible();
});
