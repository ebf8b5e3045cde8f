// What Lighthouse says of the first visit on a phone, three times:
// npx tsx bench/lighthouse.ts [path to an installed lighthouse]. Installed into bench/ alone, with
// `npm install --prefix bench`; the app knows nothing of it.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { Site } from '../e2e/site.ts';
import { findChromium } from '../scripts/find-chromium.mjs';

const RUNS = 3;
const chromePath = findChromium();
if (!chromePath) throw new Error('no Chromium found; run npm test once, it sets one up');
const site = new Site();
await site.start();
try {
  for (let run = 1; run <= RUNS; run++) {
    const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', '--no-sandbox'] });
    const result = await lighthouse(site.url, {
      port: chrome.port,
      onlyCategories: ['performance'],
    });
    chrome.kill();
    if (!result) throw new Error('Lighthouse said nothing');
    const { audits, categories } = result.lhr;
    const of = (name: string): number | undefined => audits[name]?.numericValue;
    console.log(
      JSON.stringify({
        run,
        performance: Math.round(100 * (categories['performance']?.score ?? 0)),
        cls: of('cumulative-layout-shift'),
        firstContentMs: Math.round(of('first-contentful-paint') ?? 0),
        largestContentMs: Math.round(of('largest-contentful-paint') ?? 0),
        blockingMs: Math.round(of('total-blocking-time') ?? 0),
        version: result.lhr.lighthouseVersion,
      }),
    );
  }
} finally {
  await site.close();
}
