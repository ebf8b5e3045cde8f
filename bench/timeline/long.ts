// A lobby with a long history, in real Chromium with its service worker and its disk:
// npx tsx bench/timeline/long.ts [messages]. How fast it opens at the unread line, how many
// elements there are wherever one scrolls, how steady the frames are, and how fast one goes from
// one conversation to another.
import type { Page } from '@playwright/test';
import { Peer } from '../../e2e/peer.ts';
import { stopWorker } from '../../e2e/worker.ts';
import { fillHistory } from '../../e2e/fill-history.ts';
import { MeasuredTab, round, share } from './tab.ts';
import { openSite } from '../site.ts';

const MESSAGES = Number(process.argv[2] ?? 100_000);
const RUNS = 15;
const SCROLLS = 40;
const UNREAD = 30;
const DAY_MS = 86_400_000;
const LOBBY = 'Harbour';
const OTHER = 'Pier';

const { browser, site, close } = await openSite();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  // The runner compiles functions so that they name themselves through this helper.
  await page.addInitScript('globalThis.__name = (made) => made');
  const peer = new Peer('fern', context, page, site.url);
  await peer.open();
  await page.getByRole('heading', { name: 'Welcome to Foyer' }).waitFor();
  await peer.onboard();
  await peer.lobbies.create({ name: LOBBY, nickname: 'fern' });
  const lobby = await page.evaluate(fillHistory, {
    database: 'foyer-default',
    count: MESSAGES,
    sinceMs: Date.now() - 366 * DAY_MS,
    stepMs: Math.floor((365 * DAY_MS) / MESSAGES),
  });
  await peer.lobbies.create({ name: OTHER, nickname: 'fern' });
  await peer.say('hello');
  const tab = new MeasuredTab(browser, page);
  const openMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    // A page opens where it was: elsewhere, so that this one is opened anew.
    await timeOf(page, OTHER, '[data-row]');
    await page.evaluate(markUnread, { lobby, unread: UNREAD });
    await stopWorker(peer);
    await peer.reload();
    await page.getByTestId('unread').first().waitFor();
    openMs.push(await timeOf(page, LOBBY, '[data-row="unread"]'));
  }
  const opened = await tab.elements();
  const jumps = await jumpAndBack(page);
  const { frames, elements } = await scrollBack(page, tab);
  const switchMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await timeOf(page, OTHER, '[data-row]');
    switchMs.push(await timeOf(page, LOBBY, '[data-row]'));
  }
  console.log(
    JSON.stringify({
      messages: MESSAGES,
      openAtUnreadMs: { median: share(openMs, 0.5), max: share(openMs, 1) },
      ...jumps,
      elements: { opened, most: Math.max(...elements) },
      frameMs: { median: share(frames, 0.5), p95: share(frames, 0.95), max: share(frames, 1) },
      switchMs: { median: share(switchMs, 0.5), max: share(switchMs, 1) },
      memory: await tab.figures(),
    }),
  );
} finally {
  await close();
}

/** From the press on a conversation's row to the frame in which it is there. */
async function timeOf(page: Page, name: string, row: string): Promise<number> {
  return round(
    await page.evaluate(
      async ({ name, row }) => {
        const list = [...document.querySelectorAll<HTMLElement>('[data-testid="lobby-row"]')];
        const button = list.find((one) => one.dataset['name'] === name)!.querySelector('button')!;
        const isThere = (): boolean =>
          document.querySelector('main h1')?.textContent.includes(name) === true &&
          document.querySelector(row) !== null;
        const beganMs = performance.now();
        button.click();
        while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - beganMs;
      },
      { name, row },
    ),
  );
}

/** From the newest message to the first, which it answers, back to it, and to the newest. */
async function jumpAndBack(page: Page): Promise<{ jumpMs: number; backMs: number }> {
  await page.getByRole('button', { name: 'Newest messages' }).click();
  const quote = page.getByRole('button', { name: 'An earlier message' });
  await quote.waitFor();
  const [first, last] = [
    (1).toString(16).padStart(32, '0'),
    MESSAGES.toString(16).padStart(32, '0'),
  ];
  const jumpMs = await pressAndSee(page, 'An earlier message', first);
  const backMs = await pressAndSee(page, 'Back to the answer', last);
  await quote.waitFor();
  return { jumpMs, backMs };
}

/** Until the row is in sight. */
async function pressAndSee(page: Page, name: string, row: string): Promise<number> {
  const button = await page.getByRole('button', { name }).elementHandle();
  return round(
    await page.evaluate(
      async ({ button, row }) => {
        const isInSight = (): boolean => {
          const box = document.querySelector(`[data-row="${row}"]`)?.getBoundingClientRect();
          return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
        };
        const beganMs = performance.now();
        (button as HTMLElement).click();
        while (!isInSight()) await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - beganMs;
      },
      { button, row },
    ),
  );
}

/** Turns a wheel upwards, without a rest. */
async function scrollBack(
  page: Page,
  tab: MeasuredTab,
): Promise<{ frames: number[]; elements: number[] }> {
  await page.getByRole('region', { name: 'Messages' }).hover();
  await page.evaluate(() => {
    const frames: number[] = [];
    let lastMs = performance.now();
    const next = (nowMs: number): void => {
      frames.push(nowMs - lastMs);
      lastMs = nowMs;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { frames });
  });
  const elements: number[] = [];
  for (let turn = 0; turn < SCROLLS; turn++) {
    for (let step = 0; step < 10; step++) await page.mouse.wheel(0, -120);
    elements.push(await tab.elements());
  }
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
  return { frames: frames.slice(2), elements };
}

/** In the page: as after some hours away. */
async function markUnread({ lobby, unread }: { lobby: string; unread: number }): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('foyer-default');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database does not open'));
  });
  const range = IDBKeyRange.bound([lobby], [lobby, []]);
  const transaction = db.transaction(['messages', 'marks'], 'readwrite');
  const cursor = transaction.objectStore('messages').index('byTime').openCursor(range, 'prev');
  cursor.onsuccess = () => {
    const { writtenAtMs, key } = cursor.result!.value as { writtenAtMs: number; key: string };
    const newest = { writtenAtMs, key };
    transaction.objectStore('marks').put({ place: `lobby:${lobby}`, unread, newest });
  };
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
}
