// The lab's page: it plays, in a worker, what its address says, the very same as on the command
// line; by keyboard alone; without any profile; and with the server gone once Foyer is at home.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { Barriers } from './barriers.ts';
import { projectFolder } from '../scripts/run.mjs';
import { expect, test } from './test.ts';

const run = promisify(execFile);

/** What the command that the page shows says of the same run. */
async function onCommandLine(command: string): Promise<unknown> {
  const [, address = '', untilMs = ''] = /--lab '([^']+)' --until (\d+)$/.exec(command) ?? [];
  const sim = ['--import', 'tsx', 'src/core/testing/sim-cli.ts'];
  const args = [...sim, '--lab', address, '--until', untilMs, '--json'];
  const { stdout } = await run(process.execPath, args, { cwd: projectFolder });
  return JSON.parse(stdout);
}

const databasesOf = (page: Page): Promise<IDBDatabaseInfo[]> =>
  page.evaluate(() => indexedDB.databases());

test('the lab plays what the command line plays, by keyboard alone, without a profile', async ({
  browser,
  site,
}) => {
  // In a browser that was never at Foyer's own page.
  const page = await browser.newPage({ locale: 'en-GB' });
  const barriers = new Barriers();
  await page.goto(`${site.url}/lab#seed=11&peers=30&degree=5&speed=1&plan=200.write.3`);
  await expect(page.getByRole('heading', { level: 1, name: 'Foyer lab' })).toBeVisible();
  await expect(page.locator('[data-figure=delivered]')).toHaveText('29 of 29');

  const write = page.getByRole('button', { name: 'Write', exact: true });
  await page.getByRole('combobox', { name: 'Participant' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(write).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText('participant 0 writes');
  await page.getByRole('button', { name: 'Cut into halves' }).press('Enter');
  await expect(page.locator('[data-figure=groups]')).toContainText('groups of');
  await page.getByRole('button', { name: 'Heal' }).press('Enter');
  await expect(page.locator('[data-figure=groups]')).toHaveText('all');
  await page.getByRole('button', { name: 'Pause' }).press('Enter');

  // Paused, so that nothing comes between reading the fingerprint and the command.
  await expect(page.getByRole('button', { name: 'Play' })).toBeFocused();
  const digest = page.getByTestId('digest');
  const command = await page.getByRole('textbox', { name: 'Command' }).inputValue();
  expect(command).toContain('200.write.3,');
  expect(command).toMatch(/\.write\.0,\d+\.cut,\d+\.heal'/);
  expect(await onCommandLine(command)).toMatchObject({
    digest: await digest.textContent(),
    packets: Number(await digest.getAttribute('data-packets')),
    atMs: Number(await digest.getAttribute('data-at-ms')),
  });
  expect(await databasesOf(page)).toEqual([]);

  await barriers.look(page, 'lab');
  await page.goto(`${site.url}/lab#peers=20&degree=4&view=all&plan=100.write.1`);
  await page.reload();
  await expect(page.getByTestId('picture')).toHaveCount(3);
  await barriers.look(page, 'lab-compared');
  barriers.none(2);
  await page.close();
});

test('the lab isn’t kept with Foyer; once opened there, it opens without a network', async ({
  newPeer,
  site,
}) => {
  const { page } = await newPeer('A');
  const kept = (): Promise<boolean> =>
    page.evaluate(async () => (await caches.match('/lab', { ignoreSearch: true })) !== undefined);
  expect(await kept()).toBe(false);
  await page.goto(`${site.url}/lab#peers=20&degree=4&speed=1&plan=100.write.1`);
  await expect(page.locator('[data-figure=delivered]')).toHaveText('19 of 19');
  await expect.poll(kept).toBe(true);
  await site.stop();
  await page.reload();
  await expect(page.locator('[data-figure=delivered]')).toHaveText('19 of 19');
  await site.start();
});
