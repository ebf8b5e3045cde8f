// When words are on the screens of peers, all of one browser, so that their clocks are one.
import type { Browser, Page } from '@playwright/test';
import type { Peer } from '../../e2e/peer.ts';
import type { Site } from '../../e2e/site.ts';
import { benchPeer } from '../site.ts';

/** At home with a new profile; its page notes its moments. */
export async function watchedPeer(
  name: string,
  browser: Browser,
  site: Site,
  ...prepare: (() => void)[]
): Promise<Peer> {
  return benchPeer(browser, site.url, name, noteMoments, ...prepare);
}

/**
 * When the named thing happened on the clock that all pages share, ms; waits for it. To be asked
 * once it should have happened: questions are work for the page, in the way of what is measured.
 */
export async function momentOf(page: Page, what: string): Promise<number> {
  const asking = { polling: 100 };
  const handle = await page.waitForFunction((name) => window.moments.get(name), what, asking);
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
    ({ key, timeStamp }) => {
      if (key !== 'Enter') return;
      once('pressed', timeStamp);
      requestAnimationFrame((atMs) => once('next frame', atMs));
    },
    { capture: true },
  );
  // All rows read again for each change would take longer than what is measured.
  const NEWEST = 10;
  const messages = document.getElementsByClassName('message');
  const look = (): void => {
    for (let at = messages.length - 1; at >= 0 && at >= messages.length - NEWEST; at--) {
      const [text] = /words of number \d+\./.exec(messages[at]!.textContent ?? '') ?? [];
      if (text === undefined || window.moments.has(text)) continue;
      // The frame that begins now draws it.
      requestAnimationFrame((atMs) => {
        once(text, Math.max(atMs, performance.now()));
        once(`frame of ${text}`, atMs);
      });
    }
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(look).observe(document, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
}
