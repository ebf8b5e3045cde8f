// A newcomer to a long history in real Chromium: how many messages a second come, are checked and
// stored, how late a live word is before, meanwhile and afterwards, along its stem and straight,
// and the longest tasks of its tab.
//
//   npx tsx bench/browser/catch-up.ts [messages] [folder of a build ...]
//
// Builds that are named speak in turns; they are of sources with `madeLongAgo`.
import { buildChanged } from '../../e2e/changed-build.ts';
import { befriend } from '../../e2e/peer.ts';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import { fillLobby, LOBBY, madeLongAgo } from './long-past.ts';
import { watchedPeer } from './moments.ts';
import { sayThroughout } from './words-throughout.ts';
import type { Way, When, Word } from './words-throughout.ts';

const MESSAGES = Number(process.argv[2] ?? 20_000);
const folders = process.argv.slice(3);

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
    await newcomer!.page.evaluate(watchTasks);
    const { words, allAtMs } = await sayThroughout(holder!, newcomer!, MESSAGES);
    const longTasks = await newcomer!.page.evaluate(() => window.longTasks);
    const perS = Math.round((MESSAGES / allAtMs) * 1_000);
    const figures = { messages: MESSAGES, allAtMs, perS, liveWordMs: figuresOf(words), longTasks };
    console.log(JSON.stringify({ build, ...figures }));
  } finally {
    await close();
  }
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

function figuresOf(words: readonly Word[]): Record<string, Record<string, number>> {
  const of = (when: When, way?: Way): Record<string, number> => {
    const some = words.filter((one) => one.when === when && (!way || one.way === way));
    const all = some.map(({ takesMs }) => takesMs);
    return { words: all.length, ...sharesOf(all, { p50: 0.5, p95: 0.95, most: 1 }) };
  };
  return {
    meanwhile: of('meanwhile'),
    afterwards: of('afterwards'),
    beforeAlongStem: of('before', 'stem'),
    meanwhileAlongStem: of('meanwhile', 'stem'),
    meanwhileStraight: of('meanwhile', 'straight'),
  };
}
