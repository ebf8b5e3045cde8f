// A – B – C in real Chromium, from the data channel that A sends on to the one on which C hears it:
// Foyer, where B's worker reads, checks, stores and forwards each message, against a page that
// passes on what it hears. Own words take no stem here. In bulk, Foyer brings a past: what is said
// now is let through at 400 packets a second and link, however fast the machine.
//
//   npx tsx bench/browser/relay.ts [messages]
import type { Browser, Page } from '@playwright/test';
import { buildChanged } from '../../e2e/changed-build.ts';
import { befriend } from '../../e2e/peer.ts';
import type { Peer } from '../../e2e/peer.ts';
import type { Site } from '../../e2e/site.ts';
import { sharesOf } from '../figures.ts';
import { benchPeer, openSite } from '../site.ts';
import { emptyPage, linkPages } from './bare-links.ts';
import { fillLobby, LOBBY, madeLongAgo, storedIn } from './long-past.ts';

const MESSAGES = Number(process.argv[2] ?? 10_000);
const WORDS = 100;
const EVERY_MS = 600;
/** From the last letter to the key. */
const FINGER_MS = 100;
const BYTES = 200;
/** A page that sends waits while so much of it hasn't left, bytes. */
const BUFFERED_MAX = 1_000_000;

const build = await buildChanged([
  madeLongAgo,
  {
    path: 'src/core/router.ts',
    from: "state.hasStem = stem !== 'off'",
    to: 'state.hasStem = false',
  },
]);
try {
  const { browser, site, close } = await openSite(build.appDir);
  try {
    const bare = await measureBare(browser, site.url);
    const foyer = await measureFoyer(browser, site);
    const ratios = {
      perS: rounded(foyer.perS / bare.perS),
      p50: rounded(foyer.ms.p50 / bare.ms.p50),
      p99: rounded(foyer.ms.p99 / bare.ms.p99),
    };
    console.log(JSON.stringify({ messages: MESSAGES, words: WORDS, bare, foyer, ratios }));
  } finally {
    await close();
  }
} finally {
  await build.remove();
}

interface Measured {
  readonly perS: number;
  readonly ms: { readonly p50: number; readonly p99: number };
}

async function measureBare(browser: Browser, siteUrl: string): Promise<Measured> {
  const pages: Page[] = [];
  for (let at = 0; at < 3; at++) pages.push(await emptyPage(browser, siteUrl));
  const [a, b, c] = pages as [Page, Page, Page];
  await linkPages(a, b);
  await linkPages(b, c);
  await b.evaluate(() => {
    const [from, to] = window.channels as [RTCDataChannel, RTCDataChannel];
    from.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => to.send(data);
  });
  await c.evaluate(() => {
    window.heardAtMs = [];
    window.channels[0]!.onmessage = () =>
      void window.heardAtMs.push(performance.timeOrigin + performance.now());
  });
  const given = { count: MESSAGES, bytes: BYTES, bufferedMax: BUFFERED_MAX };
  const beganAtMs = await a.evaluate(async ({ count, bytes, bufferedMax }) => {
    const channel = window.channels[0]!;
    const beganMs = performance.timeOrigin + performance.now();
    for (let sent = 0; sent < count; sent++) {
      while (channel.bufferedAmount > bufferedMax) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      channel.send(new Uint8Array(bytes));
    }
    return beganMs;
  }, given);
  await c.waitForFunction((count) => window.heardAtMs.length === count, MESSAGES);
  const lastMs = await c.evaluate(() => window.heardAtMs.at(-1)!);
  await c.evaluate(() => void (window.heardAtMs = []));
  const sentAtMs: number[] = [];
  for (let at = 0; at < WORDS; at++) {
    sentAtMs.push(
      await a.evaluate((bytes) => {
        window.channels[0]!.send(new Uint8Array(bytes));
        return performance.timeOrigin + performance.now();
      }, BYTES),
    );
    await a.waitForTimeout(EVERY_MS);
  }
  const heardAtMs = await c.evaluate(() => window.heardAtMs);
  for (const page of pages) await page.context().close();
  return {
    perS: Math.round((MESSAGES / (lastMs - beganAtMs)) * 1_000),
    ms: figures(sentAtMs.map((ms, at) => heardAtMs[at]! - ms)),
  };
}

async function measureFoyer(browser: Browser, site: Site): Promise<Measured> {
  const [a, b, c] = await Promise.all(
    ['fern', 'otter', 'heron'].map((name) => benchPeer(browser, site.url, name, watchChannels)),
  );
  await a!.lobbies.create({ name: LOBBY, nickname: 'fern' });
  await fillLobby(a!, MESSAGES);
  await befriend(a!, b!);
  await befriend(b!, c!);
  await b!.lobbies.join(LOBBY, 'otter');
  await c!.lobbies.join(LOBBY, 'heron');
  const beganAtMs = Date.now();
  while ((await storedIn(c!.page)) < MESSAGES) await c!.page.waitForTimeout(200);
  const perS = Math.round((MESSAGES / (Date.now() - beganAtMs)) * 1_000);
  await a!.openLobby(LOBBY);
  const ms: number[] = [];
  for (let at = 0; at < WORDS; at++) {
    const text = `words of number ${at}.`.padEnd(BYTES, '.');
    await a!.page.keyboard.insertText(text);
    await a!.page.waitForTimeout(FINGER_MS);
    await a!.page.keyboard.press('Enter');
    // Asked afterwards: questions are work for the pages, in the way of what is measured.
    await a!.page.waitForTimeout(EVERY_MS);
    ms.push((await passed(c!, 'heard', text)) - (await passed(a!, 'sent', text)));
  }
  return { perS, ms: figures(ms) };
}

/** When words first left on a channel, or came on one, on the clock that all pages share, ms. */
async function passed(peer: Peer, way: 'sent' | 'heard', text: string): Promise<number> {
  const wanted = { name: `${way} ${text.slice(0, text.indexOf('.') + 1)}` };
  const asking = { polling: 100 };
  const get = ({ name }: typeof wanted): number | undefined => window.passed.get(name);
  const handle = await peer.page.waitForFunction(get, wanted, asking);
  return (await handle.jsonValue())!;
}

declare global {
  interface Window {
    heardAtMs: number[];
    passed: Map<string, number>;
  }
}

/** In the page: notes when numbered words pass a data channel. */
function watchChannels(): void {
  window.passed = new Map();
  const latin = new TextDecoder('latin1');
  const note = (way: string, data: unknown): void => {
    const bytes = data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data : undefined;
    const [text] = /words of number \d+\./.exec(latin.decode(bytes)) ?? [];
    const name = `${way} ${text}`;
    if (text === undefined || window.passed.has(name)) return;
    window.passed.set(name, performance.timeOrigin + performance.now());
  };
  const send = RTCDataChannel.prototype.send as (data: unknown) => void;
  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
    note('sent', data);
    send.call(this, data);
  };
  const listenTo = (channel: RTCDataChannel): RTCDataChannel => {
    channel.addEventListener('message', ({ data }) => note('heard', data));
    return channel;
  };
  globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(Connection, [configuration]: [RTCConfiguration?]) {
      const connection = new Connection(configuration);
      const create = connection.createDataChannel.bind(connection);
      connection.createDataChannel = (...given) => listenTo(create(...given));
      connection.addEventListener('datachannel', ({ channel }) => void listenTo(channel));
      return connection;
    },
  });
}

function figures(all: readonly number[]): Measured['ms'] {
  return sharesOf(all, { p50: 0.5, p99: 0.99 }, 2);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
