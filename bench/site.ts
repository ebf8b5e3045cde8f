// What most benches begin with: the app as built, served, and a whole Chromium to open it in.
import { chromium, type Browser } from '@playwright/test';
import { Site } from '../e2e/site.ts';
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';

export interface OpenSite {
  readonly browser: Browser;
  readonly site: Site;
  close(): Promise<void>;
}

/** Rejects when there is no Chromium, with what to do about it. */
export async function openSite(): Promise<OpenSite> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found; run npm test once, it sets one up');
  const site = new Site();
  await site.start();
  const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
  return {
    browser,
    site,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
