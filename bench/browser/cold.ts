// From opening the page to a screen one can use, over a wire as slow as a phone's and with a
// processor that is four times slower: a first visit, and a later one whose app is in the cache.
//
//   npx tsx bench/browser/cold.ts [folder of a build]
import type { Page } from '@playwright/test';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import { openSlowWire } from './slow-wire.ts';

const RUNS = 5;
const SLOWER = 4;
const PATIENCE_MS = 120_000;

const { browser, site, close } = await openSite(process.argv[2]);
try {
  const [cold, warm, kB]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    const wire = await openSlowWire(Number(new URL(site.url).port));
    const context = await browser.newContext();
    const page = await context.newPage();
    await slowDown(page);
    const url = `http://localhost:${wire.port}`;
    cold.push(await usableAfter(page, url));
    kB.push(wire.bytes / 1_000);
    await page.evaluate(() => navigator.serviceWorker.ready);
    warm.push(await usableAfter(page, url));
    await context.close();
    wire.close();
  }
  const result = { coldMs: figures(cold), warmMs: figures(warm), kBUntilUsable: figures(kB) };
  console.log(JSON.stringify({ runs: RUNS, ...result }));
} finally {
  await close();
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** Until one can type a name, ms. */
async function usableAfter(page: Page, url: string): Promise<number> {
  const startMs = performance.now();
  await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE_MS });
  await page.getByRole('textbox', { name: 'Your name' }).waitFor({ timeout: PATIENCE_MS });
  return performance.now() - startMs;
}

function figures(all: readonly number[]): Record<string, number> {
  return sharesOf(all, { least: 0, median: 0.5, most: 1 }, 0);
}
