// What most benches begin with: the app as built, served, and a whole Chromium to open it in.
import { chromium, type Browser } from '@playwright/test';
import { Peer } from '../e2e/peer.ts';
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

/** At home with a new profile, in a context of its own whose pages run all of `prepare` first. */
export async function benchPeer(
  browser: Browser,
  siteUrl: string,
  name: string,
  ...prepare: (() => void)[]
): Promise<Peer> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // The runner compiles functions so that they name themselves through this helper.
  await page.addInitScript('globalThis.__name = (made) => made');
  for (const script of prepare) await page.addInitScript(script);
  const made = new Peer(name, context, page, siteUrl);
  await made.open();
  await made.onboard();
  return made;
}
