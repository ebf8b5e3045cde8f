// From the key that sends words to one's own screen, and to a stranger's behind a friend: A – B – C
// in one lobby, in real Chromium; in turns with a build whose words take no stem; and, before,
// three pages that do nothing but pass on what is pressed and show it. All pages of a build are in
// one browser, so that their clocks are one.
//
//   npx tsx bench/browser/words.ts [words] [folder of a build ...]
import type { Browser } from '@playwright/test';
import { buildChanged } from '../../e2e/changed-build.ts';
import { befriend } from '../../e2e/peer.ts';
import type { Peer } from '../../e2e/peer.ts';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import type { OpenSite } from '../site.ts';
import { emptyPage, linkPages } from './bare-links.ts';
import { momentOf, watchedPeer } from './moments.ts';

const WORDS = Number(process.argv[2] ?? 100);
const folders = process.argv.slice(3);
const BARE_WORDS = 50;
const TURNS = 6;
const EVERY_MS = 600;
/** From the last letter to the key; a bit more each time, for all moments of a frame. */
const FINGER_MS = 100;
const LOBBY = 'Harbour';
/** Two frames are the same when their times differ by less, ms. */
const SAME_FRAME_MS = 1;

interface Bench {
  readonly build: string;
  readonly opened: OpenSite;
  readonly peers: readonly [Peer, Peer, Peer];
  readonly own: number[];
  readonly strange: number[];
  inNextFrame: number;
}

if (folders.length > 0) {
  await measure(folders.map((folder) => ({ build: folder, appDir: folder })));
} else {
  const stemless = await buildChanged([
    {
      path: 'src/core/router.ts',
      from: "state.hasStem = stem !== 'off'",
      to: 'state.hasStem = false',
    },
  ]);
  try {
    const without = { build: 'without', appDir: stemless.appDir };
    await measure([{ build: 'with the stem', appDir: undefined }, without]);
  } finally {
    await stemless.remove();
  }
}

async function measure(
  builds: readonly { readonly build: string; readonly appDir: string | undefined }[],
): Promise<void> {
  const benches: Bench[] = [];
  try {
    for (const { build, appDir } of builds) benches.push(await open(build, appDir));
    const [{ opened }] = benches as [Bench];
    const bareStrangerMs = figures(await measureBare(opened.browser, opened.site.url));
    for (let turn = 0; turn < TURNS; turn++) {
      for (const bench of benches) await say(bench, Math.ceil(WORDS / TURNS));
    }
    for (const { build, own, strange, inNextFrame } of benches) {
      const screens = { ownMs: { ...figures(own), inNextFrame }, strangerMs: figures(strange) };
      console.log(JSON.stringify({ build, words: own.length, ...screens, bareStrangerMs }));
    }
  } finally {
    for (const { opened } of benches) await opened.close();
  }
}

async function open(build: string, appDir: string | undefined): Promise<Bench> {
  const opened = await openSite(appDir);
  const names = ['fern', 'otter', 'heron'];
  const all = names.map((name) => watchedPeer(name, opened.browser, opened.site));
  const [a, b, c] = (await Promise.all(all)) as [Peer, Peer, Peer];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: LOBBY, nickname: 'fern' });
  await b.lobbies.join(LOBBY, 'otter');
  await c.lobbies.join(LOBBY, 'heron');
  for (const one of [a, b, c]) await one.openLobby(LOBBY);
  // A lobby that one has just joined has much to do beside.
  await a.page.waitForTimeout(3_000);
  return { build, opened, peers: [a, b, c], own: [], strange: [], inNextFrame: 0 };
}

async function say(bench: Bench, words: number): Promise<void> {
  const [a, , c] = bench.peers;
  for (let at = 0; at < words; at++) {
    const text = `words of number ${bench.own.length}.`;
    await a.page.keyboard.insertText(text);
    await a.page.waitForTimeout(FINGER_MS + at);
    await a.page.keyboard.press('Enter');
    await a.page.waitForTimeout(EVERY_MS);
    const pressed = await momentOf(a.page, 'pressed');
    const shown = await momentOf(a.page, text);
    const frame = await momentOf(a.page, `frame of ${text}`);
    if (frame - (await momentOf(a.page, 'next frame')) < SAME_FRAME_MS) bench.inNextFrame++;
    bench.own.push(shown - pressed);
    bench.strange.push((await momentOf(c.page, text)) - pressed);
    await a.page.evaluate(() => {
      for (const name of ['pressed', 'next frame']) window.moments.delete(name);
    });
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
  for (let at = 0; at < BARE_WORDS; at++) {
    await a.keyboard.press('Enter');
    await a.waitForTimeout(EVERY_MS);
    all.push((await momentOf(c, 'shown')) - (await momentOf(a, 'pressed')));
    for (const page of [a, c]) await page.evaluate(() => window.moments.clear());
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
