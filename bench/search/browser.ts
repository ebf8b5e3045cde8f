// A search through a long history in six scripts in real Chromium: from the last key to the first
// result, right after the worker was stopped and once everything was read; and long tasks of the
// tab meanwhile.
import { stopWorker } from '../../e2e/worker.ts';
import { fillHistory } from '../../e2e/fill-history.ts';
import { benchPeer, openSite } from '../site.ts';
import { SCRIPTS, vocabularies } from './six-scripts.ts';

const RUNS = 12;
const MESSAGES = Number(process.argv[2] ?? 100_000);
const YEAR_MS = 365 * 86_400_000;

const { browser, site, close } = await openSite();
try {
  const peer = await benchPeer(browser, site.url, 'fern', watchLongTasks);
  const { page } = peer;
  await peer.lobbies.create({ name: 'Harbour', nickname: 'fern' });
  const [sinceMs, stepMs] = [Date.now() - YEAR_MS, YEAR_MS / MESSAGES];
  const history = { count: MESSAGES, sinceMs, stepMs, vocabularies };
  await page.evaluate(fillHistory, { database: 'foyer-default', ...history });
  await stopWorker(peer);
  await page.reload();
  const opener = page.getByRole('button', { name: 'Search messages' });
  await opener.waitFor();
  // Reads what there is, and begins anew.
  const openingMs = await page.evaluate('globalThis.longTasksMs.splice(0)');
  await opener.click();
  const field = page.getByRole('searchbox');
  await field.waitFor();
  const cold = await page.evaluate(searchFor, aWordOf(MESSAGES - 1));
  const fromMs = Date.now();
  await field.fill('');
  await page.getByTestId('search-reading').waitFor({ state: 'hidden', timeout: 600_000 });
  const readMs = Date.now() - fromMs;
  const warm: number[] = [];
  const byScript: Record<string, number> = {};
  for (let run = 1; run <= RUNS; run++) {
    await field.fill('');
    await page.getByTestId('search-result').first().waitFor({ state: 'hidden' });
    const at = run * Math.floor(MESSAGES / (RUNS + 2));
    const number = at - (at % vocabularies.length) + (run % vocabularies.length);
    const tookMs = await page.evaluate(searchFor, aWordOf(number));
    warm.push(tookMs);
    const script = Object.keys(SCRIPTS)[number % vocabularies.length]!;
    byScript[script] = Math.max(byScript[script] ?? 0, tookMs);
  }
  warm.sort((a, b) => a - b);
  const longTasksMs = await page.evaluate('globalThis.longTasksMs');
  const warmMs = [warm[0], warm[RUNS >> 1], warm.at(-1)];
  const figures = { coldMs: cold, readMs, warmMs, slowestMs: byScript };
  const tasks = { openingMs, longTasksMs };
  console.log(JSON.stringify({ messages: MESSAGES, ...figures, ...tasks }));
} finally {
  await close();
}

/** As `fillHistory` writes them: one of thirty messages or so with this word. */
function aWordOf(number: number): string {
  const words = vocabularies[number % vocabularies.length]!;
  return words[(7 * number + 541) % words.length]!;
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
