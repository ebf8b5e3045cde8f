// How long a stopped service worker takes from the first packet that wakes it to the first packet
// it forwards, with an empty and with a long history. A – B – C in one lobby; B's is stopped.
import { chromium, type Browser } from '@playwright/test';
import { befriend, Peer } from '../e2e/peer.ts';
import { Site } from '../e2e/site.ts';
import { stopWorker } from '../e2e/worker.ts';
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';
import { fillHistory } from './fill-history.ts';

const RUNS = 15;
const MESSAGES = Number(process.argv[2] ?? 100_000);
const YEAR_MS = 365 * 86_400_000;
const LOBBY = 'Harbour';

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium found; run npm test once, it sets one up');
const site = new Site();
await site.start();
const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
try {
  const [a, b, c] = await threePeers(browser);
  const empty = await restarts(a, b, 'empty');
  await b.page.evaluate(fillHistory, {
    database: 'foyer-default',
    count: MESSAGES,
    sinceMs: Date.now() - YEAR_MS,
    stepMs: Math.floor((YEAR_MS - 3_600_000) / MESSAGES),
  });
  const full = await restarts(a, b, 'full');
  const result = { messages: MESSAGES, runs: RUNS, emptyMs: figures(empty), fullMs: figures(full) };
  console.log(JSON.stringify(result));
  await c.sees(`full ${RUNS - 1}`);
} finally {
  await browser.close();
  await site.close();
}

async function threePeers(from: Browser): Promise<[Peer, Peer, Peer]> {
  const [a, b, c] = await Promise.all(['fern', 'otter', 'heron'].map((name) => peer(from, name)));
  await befriend(a!, b!);
  await befriend(b!, c!);
  await a!.lobbies.create({ name: LOBBY, nickname: 'fern' });
  await b!.lobbies.join(LOBBY, 'otter');
  await c!.lobbies.join(LOBBY, 'heron');
  await a!.openLobby(LOBBY);
  return [a!, b!, c!];
}

async function peer(from: Browser, name: string): Promise<Peer> {
  const context = await from.newContext();
  const page = await context.newPage();
  // The runner compiles functions so that they name themselves through this helper.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.addInitScript(listenToBridge);
  const made = new Peer(name, context, page, site.url);
  await made.open();
  await made.onboard();
  return made;
}

/** One time a run: from the packet that wakes B's worker to the packet that B sends on to C. */
async function restarts(a: Peer, b: Peer, label: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await stopWorker(b);
    await b.page.evaluate(() => window.bridgeTimes.splice(0));
    await a.say(`${label} ${run}`);
    const passed = await b.page.waitForFunction(() => {
      const came = window.bridgeTimes.find((one) => one.way === 'in');
      const went = window.bridgeTimes.find((one) => one.way === 'out');
      return came && went ? went.atMs - came.atMs : undefined;
    });
    times.push(Number(await passed.jsonValue()));
  }
  return times;
}

interface BridgeTime {
  readonly way: 'in' | 'out';
  readonly atMs: number;
}

declare global {
  interface Window {
    bridgeTimes: BridgeTime[];
  }
}

/** In the page: notes when a lobby's message goes to the worker, and when one comes back. */
function listenToBridge(): void {
  window.bridgeTimes = [];
  const MESSAGE_CODE = 1;
  const isMessage = (packet: Uint8Array | undefined): boolean => packet?.[0] === MESSAGE_CODE;
  interface Word {
    readonly type: string;
    readonly packet?: Uint8Array;
    readonly sends?: readonly { readonly packet: Uint8Array }[];
  }
  const wordsOf = (data: unknown): readonly Word[] =>
    (data as { messages?: readonly Word[] } | null)?.messages ?? [];
  const note = (way: 'in' | 'out'): void => {
    window.bridgeTimes.push({ way, atMs: performance.now() });
  };

  const post = ServiceWorker.prototype.postMessage as (...words: unknown[]) => void;
  ServiceWorker.prototype.postMessage = function (this: ServiceWorker, ...words: unknown[]) {
    if (wordsOf(words[0]).some((w) => w.type === 'packet' && isMessage(w.packet))) note('in');
    post.apply(this, words);
  };
  navigator.serviceWorker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const isSent = wordsOf(event.data).some(
      (w) => w.type === 'send' && w.sends?.some((send) => isMessage(send.packet)),
    );
    if (isSent) note('out');
  });
}

function figures(times: readonly number[]): { min: number; median: number; max: number } {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(sorted[Math.floor(share * (sorted.length - 1))]! * 10) / 10;
  return { min: at(0), median: at(0.5), max: at(1) };
}
