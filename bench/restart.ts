// How long a stopped service worker takes from the first packet that wakes it to the first packet
// it forwards, with an empty and with a long history. A – B – C in one lobby; B's is stopped.
import type { Browser } from '@playwright/test';
import { befriend } from '../e2e/peer.ts';
import type { Peer } from '../e2e/peer.ts';
import { stopWorker } from '../e2e/worker.ts';
import { fillHistory } from '../e2e/fill-history.ts';
import { sharesOf } from './figures.ts';
import { benchPeer, openSite } from './site.ts';

const RUNS = 15;
const MESSAGES = Number(process.argv[2] ?? 100_000);
const YEAR_MS = 365 * 86_400_000;
/** The filled history ends before any fingerprint that the conversation itself has a part in. */
const FILLED_UNTIL_MS = 3 * 86_400_000;
const LOBBY = 'Harbour';

const { browser, site, close } = await openSite();
try {
  const [a, b, c] = await threePeers(browser);
  const empty = await restarts(a, b, 'empty');
  await fillAll([a, b, c]);
  await a.say('all hold the same');
  await c.sees('all hold the same');
  const full = await restarts(a, b, 'full');
  await a.say('the end');
  await c.sees('the end');
  const result = { messages: MESSAGES, runs: RUNS, emptyMs: figures(empty), fullMs: figures(full) };
  console.log(JSON.stringify(result));
} finally {
  await close();
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

function peer(from: Browser, name: string): Promise<Peer> {
  return benchPeer(from, site.url, name, listenToBridge);
}

/** With the same history, of which no worker knows yet: else the three would catch up for hours. */
async function fillAll(peers: readonly Peer[]): Promise<void> {
  const fill = {
    database: 'foyer-default',
    count: MESSAGES,
    sinceMs: Date.now() - YEAR_MS,
    stepMs: Math.floor((YEAR_MS - FILLED_UNTIL_MS) / MESSAGES),
  };
  for (const { page } of peers) await page.evaluate(fillHistory, fill);
  for (const one of peers) await stopWorker(one);
}

/** One time a run: from the packet that wakes B's worker to the packet that B sends on to C. */
async function restarts(a: Peer, b: Peer, label: string): Promise<number[]> {
  const times: number[] = [];
  for (let attempt = 0; times.length < RUNS; attempt++) {
    await stopWorker(b);
    await b.page.evaluate(() => window.bridgeTimes.splice(0));
    await a.say(`${label} ${attempt}`);
    const passed = await b.page.waitForFunction(() => {
      const [came, started, went] = (['in', 'start', 'out'] as const).map((word) =>
        window.bridgeTimes.find((one) => one.word === word),
      );
      if (!came || !started || !went) return undefined;
      // Something else may have woken the worker before.
      return { ms: went.atMs - came.atMs, wokeIt: came.atMs <= started.atMs };
    });
    const run = await passed.jsonValue();
    if (run?.wokeIt) times.push(run.ms);
  }
  return times;
}

interface BridgeTime {
  readonly word: 'in' | 'start' | 'out';
  readonly atMs: number;
}

declare global {
  interface Window {
    bridgeTimes: BridgeTime[];
  }
}

/**
 * In the page: notes when a lobby's message goes to the worker, when one comes back, and when the
 * worker says its first words.
 */
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
  const note = (word: BridgeTime['word']): void => {
    window.bridgeTimes.push({ word, atMs: performance.now() });
  };

  const post = ServiceWorker.prototype.postMessage as (...words: unknown[]) => void;
  ServiceWorker.prototype.postMessage = function (this: ServiceWorker, ...words: unknown[]) {
    if (wordsOf(words[0]).some((w) => w.type === 'packet' && isMessage(w.packet))) note('in');
    post.apply(this, words);
  };
  navigator.serviceWorker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const words = wordsOf(event.data);
    if (words.some((w) => w.type === 'welcome')) note('start');
    const isSent = words.some(
      (w) => w.type === 'send' && w.sends?.some((send) => isMessage(send.packet)),
    );
    if (isSent) note('out');
  });
}

function figures(times: readonly number[]): Record<string, number> {
  return sharesOf(times, { min: 0, median: 0.5, max: 1 });
}
