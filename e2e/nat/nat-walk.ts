// Two friends at home behind all kinds of routers, with real browsers and a real TURN server.
import { chromium, expect, test, type Browser } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../scripts/find-chromium.mjs';
import { befriend, Peer } from '../peer.ts';
import { Network, type Home } from './network.ts';
import { addressesHeard, watchLinks, wayOf } from './watch.ts';

/** A change of network may cost this much at most, in ms. */
const BACK_AFTER_MAX_MS = 5_000;

/** In signals of who hides: the relay, and nothing of who asked for it. */
const RELAY_ALONE = / 198\.51\.100\.1 \d+ typ relay raddr 0\.0\.0\.0 rport 0( |$)/;
const NO_ADDRESS = /^[co]=.* 0\.0\.0\.0$/;

const network = new Network();
const browsers: Browser[] = [];

test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  network.stop();
});

async function moveIn(home: Home): Promise<Peer> {
  const browser = await chromium.launch({
    executablePath: network.browserOf(home, findChromium() ?? 'chromium'),
    // A page by http alone is fit for keys and workers only where a browser is told so.
    args: [...chromiumArgs, `--unsafely-treat-insecure-origin-as-secure=${network.url}`],
  });
  browsers.push(browser);
  const context = await browser.newContext();
  const page = await context.newPage();
  await watchLinks(page);
  const peer = new Peer(home.toUpperCase(), context, page, network.url);
  await peer.open();
  await peer.onboard();
  return peer;
}

async function hideAddress({ page, conversations }: Peer, hide: boolean): Promise<void> {
  await conversations.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByTestId('relay')).toHaveAttribute('data-relay', 'yes');
  await page.getByRole('checkbox', { name: 'Hide my network address' }).setChecked(hide);
}

/** Both are here anew, and linked. */
async function meet(a: Peer, b: Peer): Promise<void> {
  await Promise.all([a.reload(), b.reload()]);
  await a.waitLinked('B');
  await b.waitLinked('A');
}

test('[HA1] [HA2] friends link behind every router, and nothing is lost', async () => {
  await network.start();
  const [a, b] = await Promise.all([moveIn('a'), moveIn('b')]);
  const pages = [a.page, b.page];

  await test.step('two usual routers: by our own STUN', async () => {
    await befriend(a, b);
    for (const page of pages) expect(await wayOf(page)).toMatch(/^(srflx|prflx) (srflx|prflx)$/);
  });

  await test.step('another network under a live link', async () => {
    await a.openFriend('B');
    await b.openFriend('A');
    await a.say('before');
    await b.sees('before');
    network.move('a');
    const movedAtMs = performance.now();
    await a.say('underway');
    await b.sees('underway');
    const backAfterMs = performance.now() - movedAtMs;
    console.log(`back after ${Math.round(backAfterMs)} ms`);
    expect(backAfterMs).toBeLessThan(BACK_AFTER_MAX_MS);
    await b.say('seen');
    await a.sees('seen');
    expect(await a.texts()).toEqual(['before', 'underway', 'seen']);
  });

  await test.step('hidden: no address but the relay’s, whoever calls', async () => {
    for (const [hidden, other] of [
      [a, b],
      [b, a],
    ] as const) {
      await hideAddress(hidden, true);
      await meet(a, b);
      const heard = await addressesHeard(other.page);
      expect(heard.filter((line) => line.includes('candidate:')).length).toBeGreaterThan(0);
      for (const line of heard) {
        expect(line).toMatch(line.includes('candidate:') ? RELAY_ALONE : NO_ADDRESS);
      }
      expect(await wayOf(hidden.page)).toMatch(/^relay /);
      await hideAddress(hidden, false);
    }
  });

  for (const router of ['symmetric', 'no-udp'] as const) {
    await test.step(`${router}: by TURN`, async () => {
      for (const home of ['a', 'b'] as const) network.setRouter(home, router);
      await meet(a, b);
      for (const page of pages) expect(await wayOf(page)).toContain('relay');
      await a.openFriend('B');
      await a.say(router);
      await b.openFriend('A');
      await b.sees(router);
    });
  }
});
