// From the key that sends words to one's own screen, and to a stranger's behind a friend: A – B – C
// in one lobby, in real Chromium; then the same with a build whose words take no stem; and, before
// each, three pages that do nothing but pass on what is pressed and show it. All are in one
// browser, so that their clocks are one.
//
//   npx tsx bench/browser/words.ts [words]
import type { Browser } from '@playwright/test';
import { buildChanged } from '../../e2e/changed-build.ts';
import { befriend } from '../../e2e/peer.ts';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import { emptyPage, linkPages } from './bare-links.ts';
import { momentOf, watchedPeer } from './moments.ts';

const WORDS = Number(process.argv[2] ?? 100);
const EVERY_MS = 600;
const LOBBY = 'Harbour';
/** Two frames are the same when their times differ by less, ms. */
const SAME_FRAME_MS = 1;

await measure('with the stem');
const stemless = await buildChanged([
  {
    path: 'src/core/router.ts',
    from: "state.hasStem = stem !== 'off'",
    to: 'state.hasStem = false',
  },
]);
try {
  await measure('without', stemless.appDir);
} finally {
  await stemless.remove();
}

async function measure(build: string, appDir?: string): Promise<void> {
  const { browser, site, close } = await openSite(appDir);
  try {
    const bare = await measureBare(browser, site.url);
    const names = ['fern', 'otter', 'heron'];
    const [a, b, c] = await Promise.all(names.map((name) => watchedPeer(name, browser, site)));
    await befriend(a!, b!);
    await befriend(b!, c!);
    await a!.lobbies.create({ name: LOBBY, nickname: 'fern' });
    await b!.lobbies.join(LOBBY, 'otter');
    await c!.lobbies.join(LOBBY, 'heron');
    for (const one of [a!, b!, c!]) await one.openLobby(LOBBY);
    const own: number[] = [];
    const strange: number[] = [];
    let inNextFrame = 0;
    for (let at = 0; at < WORDS; at++) {
      const text = `words of number ${at}.`;
      await a!.type(text);
      await a!.page.keyboard.press('Enter');
      const [pressed, next, shown, frame, arrived] = await Promise.all([
        momentOf(a!.page, 'pressed'),
        momentOf(a!.page, 'next frame'),
        momentOf(a!.page, text),
        momentOf(a!.page, `frame of ${text}`),
        momentOf(c!.page, text),
      ]);
      own.push(shown - pressed);
      if (frame - next < SAME_FRAME_MS) inNextFrame++;
      strange.push(arrived - pressed);
      await a!.page.evaluate(() => {
        for (const name of ['pressed', 'next frame']) window.moments.delete(name);
      });
      await a!.page.waitForTimeout(EVERY_MS);
    }
    const screens = { ownMs: { ...figures(own), inNextFrame }, strangerMs: figures(strange) };
    console.log(JSON.stringify({ build, words: WORDS, ...screens, bareStrangerMs: figures(bare) }));
  } finally {
    await close();
  }
}

/** From the key to the frame at the other end of three pages without anything else, ms. */
async function measureBare(browser: Browser, siteUrl: string): Promise<number[]> {
  const [a, b, c] = [
    await emptyPage(browser, siteUrl),
    await emptyPage(browser, siteUrl),
    await emptyPage(browser, siteUrl),
  ];
  await linkPages(a, b);
  await linkPages(b, c);
  for (const page of [a, b, c]) await page.evaluate(passOnAndShow);
  const all: number[] = [];
  for (let at = 0; at < WORDS; at++) {
    await a.keyboard.press('Enter');
    all.push((await momentOf(c, 'shown')) - (await momentOf(a, 'pressed')));
    for (const page of [a, c]) await page.evaluate(() => window.moments.clear());
    await a.waitForTimeout(EVERY_MS);
  }
  for (const page of [a, b, c]) await page.context().close();
  return all;
}

/** In the page: what comes by one channel goes on by the other; at the end it is shown. */
function passOnAndShow(): void {
  window.moments = new Map();
  const [first, second] = window.channels;
  const note = (name: string, atMs: number): void =>
    void window.moments.set(name, performance.timeOrigin + atMs);
  addEventListener('keydown', ({ timeStamp }) => {
    note('pressed', timeStamp);
    first!.send('words');
  });
  first!.onmessage = ({ data }: MessageEvent<string>) => {
    if (second) return second.send(data);
    document.body.append(data);
    requestAnimationFrame((atMs) => note('shown', Math.max(atMs, performance.now())));
  };
}

function figures(all: readonly number[]): Record<string, number> {
  return sharesOf(all, { p50: 0.5, p95: 0.95, most: 1 });
}
