// What most benches begin with: the app as built, served, and a whole Chromium to open it in.
import { chromium, type Browser } from '@playwright/test';
import { Site } from '../e2e/site.ts';
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';

export interface OpenSite {
  readonly browser: Browser;
  readonly site: Site;
  close(): Promise<void>;
}

/** `appDir`: another build than the present one. Rejects when there is no Chromium, and says so. */
export async function openSite(appDir?: string): Promise<OpenSite> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found; run npm test once, it sets one up');
  const site = new Site();
  await site.start(appDir);
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
