// Pictures of every screen, on a desk and on a phone, by day and by night. All go to
// test-results/screenshots, a few into docs as well:
// npx playwright test --config e2e/screenshots.config.ts
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../scripts/run.mjs';
import { isLanguage } from '../src/app/strings/languages.ts';
import type { Language } from '../src/app/strings/languages.ts';
import { expect, test } from './test.ts';
import {
  callCast,
  sizes,
  talk,
  tourConversations,
  tourKeeping,
  tourPages,
  tourWelcome,
  type Look,
} from './tour.ts';
import * as further from './tour-further.ts';

const folder = process.env['SCREENSHOTS'] ?? join(projectFolder, 'test-results/screenshots');
/** English, and one that is longer, and one from right to left. */
const spoken = process.env['FOYER_LANGUAGE']?.split(',') ?? ['en', 'de', 'ar'];
const docsFolder = join(projectFolder, 'docs/screenshots');

/** Those that pages of the project show. */
const inDocs = new Set([
  'desktop-light-lobby',
  'desktop-dark-lobby',
  'phone-light-home',
  'phone-dark-lobby',
  'phone-light-make-backup',
  'phone-dark-lock',
]);

/** Those that a browser shows when it asks whether to install Foyer, and their names there. */
const inManifest = new Map([
  ['desktop-light-lobby', 'screenshot-wide'],
  ['phone-dark-lobby', 'screenshot-narrow'],
]);

for (const language of spoken.filter(isLanguage)) {
  test.describe(language, () => {
    test.use({ language, wakes: true });

    test('screenshots', async ({ newcomer, newPeer }) => {
      const shoot = shootIn(language);
      const cast = await callCast(newcomer, newPeer);
      await tourWelcome(cast, shoot);
      await talk(cast);
      await tourConversations(cast, shoot);
      await tourPages(cast, shoot);
      await tourKeeping(cast.fern, shoot);
    });

    test('further screenshots', async ({ newPeer }) => {
      const shoot = shootIn(language);
      const [fern, otter] = [await newPeer('fern'), await newPeer('otter')];
      const three = { fern, otter, wren: await newPeer('wren') };
      await further.tourAlone(await newPeer('willow'), shoot);
      await further.meetFurther(three);
      await further.tourFiles(three, shoot);
      await further.tourParts(three, shoot);
      await further.tourFriend(three, shoot);
      await further.tourFinding(three, shoot);
      await further.tourWhispers(three, shoot);
      await further.tourForced(three, shoot);
    });
  });
}

/** English ones have no language in their names, as those of the docs. */
const shootIn =
  (language: Language): Look =>
  (page, name) =>
    shoot(page, language === 'en' ? name : `${language}-${name}`);

async function shoot(page: Page, name: string): Promise<void> {
  for (const [device, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Forced colours are neither of the two.
      const isForced = await page.evaluate(() => matchMedia('(forced-colors: active)').matches);
      if (!isForced) await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
      const file = `${device}-${colorScheme}-${name}`;
      const picture = await page.screenshot({ animations: 'disabled' });
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${file}.png`), picture);
      if (inDocs.has(file)) await writeFile(join(docsFolder, `${file}.png`), picture);
      const shown = inManifest.get(file);
      if (shown) await writeFile(join(projectFolder, 'public', `${shown}.png`), picture);
    }
  }
  await page.setViewportSize(sizes.desktop);
  await page.emulateMedia({ colorScheme: 'light' });
}
