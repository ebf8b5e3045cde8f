// What an idle tab costs: processor time of a whole browser with one Foyer tab that is linked with
// three friends in a lobby, against the same browser with a bare page that has as many open data
// channels. Nobody says a word. Linux only.
//
//   npx tsx bench/browser/idle.ts [seconds]
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { befriend } from '../../e2e/peer.ts';
import type { Peer } from '../../e2e/peer.ts';
import { Site } from '../../e2e/site.ts';
import { chromiumArgs, findChromium } from '../../scripts/find-chromium.mjs';
import { benchPeer } from '../site.ts';
import { emptyPage, linkPages } from './bare-links.ts';
import { processorTime } from './processor-time.ts';

const SECONDS = Number(process.argv[2] ?? 120);
const FRIENDS = ['otter', 'heron', 'badger'];
const LOBBY = 'Harbour';

/** Processor time, s: without a field that has the caret, and with one. */
interface Measured {
  readonly blurredS: number;
  readonly focusedS: number;
}

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium found; run npm test once, it sets one up');
const site = new Site();
await site.start();
const launch = (): ReturnType<typeof chromium.launchServer> =>
  chromium.launchServer({ executablePath, args: [...chromiumArgs] });
const [one, other] = [await launch(), await launch()];
try {
  const subject = await chromium.connect(one.wsEndpoint());
  const others = await chromium.connect(other.wsEndpoint());
  const pid = one.process().pid!;
  const bareTab = await bare(subject, others, pid);
  const foyerTab = await foyer(subject, others, pid);
  const perMinute = (s: number): number => Math.round((s / SECONDS) * 60 * 100) / 100;
  const line = (name: keyof Measured): Record<string, number> => ({
    barePerMinuteS: perMinute(bareTab[name]),
    foyerPerMinuteS: perMinute(foyerTab[name]),
    ratio: Math.round((foyerTab[name] / bareTab[name]) * 100) / 100,
  });
  const [idle, withCaret] = [line('blurredS'), line('focusedS')];
  console.log(JSON.stringify({ seconds: SECONDS, channels: FRIENDS.length, idle, withCaret }));
} finally {
  await one.close();
  await other.close();
  await site.close();
}

async function foyer(subject: Browser, others: Browser, pid: number): Promise<Measured> {
  const me = await peer(subject, 'fern');
  await me.lobbies.create({ name: LOBBY, nickname: 'fern' });
  for (const name of FRIENDS) {
    const friend = await peer(others, name);
    await befriend(me, friend);
    await friend.lobbies.join(LOBBY, name);
  }
  await me.openLobby(LOBBY);
  await me.lobbies.waitRoutes(LOBBY, FRIENDS.length);
  // Once with a caret that blinks in the field for words, once without.
  const focusedS = await measure(me.page, pid);
  await me.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return { focusedS, blurredS: await measure(me.page, pid) };
}

function peer(browser: Browser, name: string): Promise<Peer> {
  return benchPeer(browser, site.url, name);
}

/** A page of our own site without a script, with data channels to another one. */
async function bare(subject: Browser, others: Browser, pid: number): Promise<Measured> {
  const [near, far] = [await emptyPage(subject, site.url), await emptyPage(others, site.url)];
  for (const _ of FRIENDS) await linkPages(near, far);
  const blurredS = await measure(near, pid);
  await near.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus());
  const focusedS = await measure(near, pid);
  for (const page of [near, far]) await page.context().close();
  return { focusedS, blurredS };
}

/** Processor time of the browser and all its processes while the page is left alone, s. */
async function measure(page: Page, pid: number): Promise<number> {
  // What opening it has set off is over.
  await page.waitForTimeout(30_000);
  const before = processorTime(pid);
  await page.waitForTimeout(SECONDS * 1_000);
  return processorTime(pid).since(before);
}
