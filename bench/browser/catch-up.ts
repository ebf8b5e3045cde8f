// A newcomer to a long history in real Chromium: how many messages a second come, are checked and
// stored, how late a live word is meanwhile and afterwards, and the longest tasks of its tab.
//
//   npx tsx bench/browser/catch-up.ts [messages] [folder of a build ...]
//
// Builds that are named speak in turns; they are of sources with `madeLongAgo`.
import { buildChanged } from '../../e2e/changed-build.ts';
import { befriend } from '../../e2e/peer.ts';
import type { Peer } from '../../e2e/peer.ts';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import { fillLobby, LOBBY, madeLongAgo, storedIn } from './long-past.ts';
import { momentOf, watchedPeer } from './moments.ts';

const MESSAGES = Number(process.argv[2] ?? 20_000);
const folders = process.argv.slice(3);
/** From the last letter to the key; a bit more each time, for all moments of a frame. */
const FINGER_MS = 100;
const FINGERS_MS = 20;
/** From the key to the question when it was shown. */
const WORD_MS = 500;
const CALM_WORDS = 40;

if (folders.length > 0) {
  for (const folder of folders) await measure(folder, folder);
} else {
  const old = await buildChanged([madeLongAgo]);
  try {
    await measure(old.appDir);
  } finally {
    await old.remove();
  }
}

async function measure(appDir: string, build?: string): Promise<void> {
  const { browser, site, close } = await openSite(appDir);
  try {
    const [holder, newcomer] = await Promise.all(
      ['holder', 'newcomer'].map((name) => watchedPeer(name, browser, site)),
    );
    await holder!.lobbies.create({ name: LOBBY, nickname: 'holder' });
    await fillLobby(holder!, MESSAGES);
    await befriend(holder!, newcomer!);
    await holder!.openLobby(LOBBY);
    await newcomer!.page.evaluate(watchTasks);
    await newcomer!.lobbies.join(LOBBY, 'newcomer');
    const startMs = Date.now();
    const busy: number[] = [];
    let words = 0;
    let count = 0;
    let firstAtMs = 0;
    while (count < MESSAGES) {
      busy.push(await sayAndMeasure(holder!, newcomer!, words++));
      count = (await storedIn(newcomer!.page)) - words;
      if (count > 0 && firstAtMs === 0) firstAtMs = Date.now() - startMs;
      console.error(`${Date.now() - startMs} ms: ${count} are stored`);
    }
    const allAtMs = Date.now() - startMs;
    const longTasks = await newcomer!.page.evaluate(() => window.longTasks);
    const calm: number[] = [];
    for (let at = 0; at < CALM_WORDS; at++) {
      calm.push(await sayAndMeasure(holder!, newcomer!, words++));
    }
    const perS = Math.round((MESSAGES / allAtMs) * 1_000);
    const live = { liveWordMs: { meanwhile: figures(busy), afterwards: figures(calm) } };
    console.log(JSON.stringify({ build, messages: MESSAGES, allAtMs, perS, ...live, longTasks }));
  } finally {
    await close();
  }
}

/** Words of the holder, to the frame that shows them to the newcomer, ms. */
async function sayAndMeasure({ page }: Peer, newcomer: Peer, at: number): Promise<number> {
  const text = `words of number ${at}.`;
  await page.keyboard.insertText(text);
  await page.waitForTimeout(FINGER_MS + (at % FINGERS_MS));
  await page.keyboard.press('Enter');
  await page.waitForTimeout(WORD_MS);
  const pressed = await momentOf(page, 'pressed');
  const arrived = await momentOf(newcomer.page, text);
  await page.evaluate(() => window.moments.delete('pressed'));
  return arrived - pressed;
}

declare global {
  interface Window {
    longTasks: { readonly atMs: number; readonly takesMs: number }[];
  }
}

/** In the page: tasks of 50 ms and more from now on, when they began and how long they took. */
function watchTasks(): void {
  window.longTasks = [];
  const fromMs = performance.now();
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      window.longTasks.push({ atMs: Math.round(startTime - fromMs), takesMs: duration });
    }
  }).observe({ type: 'longtask' });
}

function figures(all: readonly number[]): Record<string, number> {
  return { words: all.length, ...sharesOf(all, { p50: 0.5, p95: 0.95, most: 1 }) };
}
