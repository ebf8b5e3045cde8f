// From the key that sends words to one's own screen, and to a stranger's behind a friend: A – B – C
// in one lobby, in real Chromium. Both ends are in one browser, so that their clocks are one.
//
//   npx tsx bench/browser/words.ts [words]
import type { Browser, Page } from '@playwright/test';
import { befriend, Peer } from '../../e2e/peer.ts';
import { percentile } from '../../src/core/testing/percentile.ts';
import { openSite } from '../site.ts';

const WORDS = Number(process.argv[2] ?? 100);
const EVERY_MS = 600;
const LOBBY = 'Harbour';

const { browser, site, close } = await openSite();
try {
  const [a, b, c] = await Promise.all(['fern', 'otter', 'heron'].map((name) => peer(name)));
  await befriend(a!, b!);
  await befriend(b!, c!);
  await a!.lobbies.create({ name: LOBBY, nickname: 'fern' });
  await b!.lobbies.join(LOBBY, 'otter');
  await c!.lobbies.join(LOBBY, 'heron');
  for (const one of [a!, b!, c!]) await one.openLobby(LOBBY);
  const own: number[] = [];
  const strange: number[] = [];
  for (let at = 0; at < WORDS; at++) {
    const text = `words of number ${at}.`;
    await a!.type(text);
    await a!.page.keyboard.press('Enter');
    const [pressed, shown, arrived] = await Promise.all([
      momentOf(a!.page, 'pressed'),
      momentOf(a!.page, text),
      momentOf(c!.page, text),
    ]);
    own.push(shown - pressed);
    strange.push(arrived - pressed);
    await a!.page.evaluate(() => window.moments.delete('pressed'));
    await a!.page.waitForTimeout(EVERY_MS);
  }
  console.log(JSON.stringify({ words: WORDS, ownMs: figures(own), strangerMs: figures(strange) }));
} finally {
  await close();
}

async function peer(name: string, from: Browser = browser): Promise<Peer> {
  const context = await from.newContext();
  const page = await context.newPage();
  // The runner compiles functions so that they name themselves through this helper.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.addInitScript(noteMoments);
  const made = new Peer(name, context, page, site.url);
  await made.open();
  await made.onboard();
  return made;
}

async function momentOf(page: Page, what: string): Promise<number> {
  const handle = await page.waitForFunction((name) => window.moments.get(name), what);
  return (await handle.jsonValue())!;
}

declare global {
  interface Window {
    /** On the clock that all pages share, ms. */
    moments: Map<string, number>;
  }
}

/** In the page: when the key was pressed, and the frame with which words are on the screen. */
function noteMoments(): void {
  window.moments = new Map();
  const shared = (ms: number): number => performance.timeOrigin + ms;
  const once = (name: string, atMs: number): void => {
    if (!window.moments.has(name)) window.moments.set(name, shared(atMs));
  };
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => key === 'Enter' && once('pressed', timeStamp),
    {
      capture: true,
    },
  );
  const look = (): void => {
    for (const words of document.querySelectorAll('[data-testid=message-text]')) {
      const [text] = /words of number \d+\./.exec(words.textContent ?? '') ?? [];
      if (text === undefined || window.moments.has(text)) continue;
      // The frame that begins now draws it.
      requestAnimationFrame((atMs) => once(text, Math.max(atMs, performance.now())));
    }
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(look).observe(document, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
}

function figures(all: readonly number[]): Record<string, number> {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (share: number): number => Math.round((percentile(sorted, share) ?? NaN) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}
