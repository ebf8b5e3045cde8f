// A search through a long history in real Chromium: from the last key to the first result, right
// after the worker was stopped and once everything was read; and long tasks of the tab meanwhile.
import { Peer } from '../../e2e/peer.ts';
import { stopWorker } from '../../e2e/worker.ts';
import { fillHistory } from '../../e2e/fill-history.ts';
import { openSite } from '../site.ts';

const RUNS = 10;
const MESSAGES = Number(process.argv[2] ?? 100_000);
const YEAR_MS = 365 * 86_400_000;

const { browser, site, close } = await openSite();
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.addInitScript(watchLongTasks);
  const peer = new Peer('fern', context, page, site.url);
  await peer.open();
  await peer.onboard();
  await peer.lobbies.create({ name: 'Harbour', nickname: 'fern' });
  const [sinceMs, stepMs] = [Date.now() - YEAR_MS, YEAR_MS / MESSAGES];
  await page.evaluate(fillHistory, { database: 'foyer-default', count: MESSAGES, sinceMs, stepMs });
  await stopWorker(peer);
  await page.reload();
  const opener = page.getByRole('button', { name: 'Search messages' });
  await opener.waitFor();
  // Reads what there is, and begins anew.
  const openingMs = await page.evaluate('globalThis.longTasksMs.splice(0)');
  await opener.click();
  const field = page.getByRole('searchbox');
  const cold = await page.evaluate(searchFor, `number ${MESSAGES - 1}`);
  const fromMs = Date.now();
  await field.fill('');
  await page.getByTestId('search-reading').waitFor({ state: 'hidden', timeout: 600_000 });
  const readMs = Date.now() - fromMs;
  const warm: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    await field.fill('');
    await page.getByTestId('search-result').first().waitFor({ state: 'hidden' });
    warm.push(await page.evaluate(searchFor, `number ${run * Math.floor(MESSAGES / 11)}`));
  }
  warm.sort((a, b) => a - b);
  const longTasksMs = await page.evaluate('globalThis.longTasksMs');
  const figures = { coldMs: cold, readMs, warmMs: [warm[0], warm[RUNS >> 1], warm.at(-1)] };
  const tasks = { openingMs, longTasksMs };
  console.log(JSON.stringify({ messages: MESSAGES, ...figures, ...tasks }));
} finally {
  await close();
}

function watchLongTasks(): void {
  const found: number[] = [];
  Object.assign(globalThis, { longTasksMs: found });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.push(Math.round(duration));
  }).observe({ type: 'longtask' });
}

/** Run in the page: from the words in the field to the first result that is drawn, in ms. */
function searchFor(words: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('input[type=search]:not(.round)');
  if (!field) throw new Error('there is no field to search in');
  return new Promise((resolve) => {
    const fromMs = performance.now();
    const look = (): void => {
      if (!document.querySelector('[data-testid=search-result]')) requestAnimationFrame(look);
      else resolve(Math.round(performance.now() - fromMs));
    };
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    look();
  });
}
