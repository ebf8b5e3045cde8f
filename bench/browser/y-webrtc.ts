// The same words through the same graph of friends, in real Chromium, a browser context for each:
// Foyer's pages, and pages of y-webrtc, which pass on what they hear as well. Words are shown by
// both; Foyer's are typed, signed, checked by each and kept on disk, those of y-webrtc are not.
//
//   npx tsx bench/browser/y-webrtc.ts [peers] [words]    after `npm run bench` has installed bench/
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Browser, Page } from '@playwright/test';
import type { Peer } from '../../e2e/peer.ts';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import { emptyPage } from './bare-links.ts';
import { momentOf, watchedPeer } from './moments.ts';
import { processorTime } from './processor-time.ts';
import { befriendAll, inTurns, meetIn, ringBySteps } from './ring.ts';
import type { Pair } from './ring.ts';

const PEERS = Number(process.argv[2] ?? 10);
const WORDS = Number(process.argv[3] ?? 40);
/** So many are written before any count: ways are known then, and code is compiled. */
const WARM = PEERS;
const EVERY_MS = 800;
const LOBBY = 'Harbour';
/** Each has four friends. */
const PAIRS = ringBySteps(PEERS, [1, 3]);
const LINKED_WITHIN_MS = 120_000;

/** What a word costs beside its way: what all pages gave to their data channels. */
interface Sent {
  readonly sends: number;
  readonly bytes: number;
}

declare global {
  interface Window {
    sent: Sent;
  }
}

const { browser, site, close } = await openSite();
try {
  report('y-webrtc', await measureOther(browser));
  report('foyer', await measureFoyer(browser));
} finally {
  await close();
}

interface Figures {
  readonly arrivedMs: readonly number[];
  readonly sent: Sent;
  /** Of the whole browser, s. */
  readonly cpuS: number;
}

function report(engine: string, { arrivedMs, sent, cpuS }: Figures): void {
  const deliveries = WORDS * (PEERS - 1);
  const perDelivery = (all: number): number => Math.round((all / deliveries) * 10) / 10;
  const line = {
    ...{ engine, peers: PEERS, links: PAIRS.length, words: WORDS },
    delivered: `${arrivedMs.length} of ${deliveries}`,
    ...sharesOf(arrivedMs, { p50Ms: 0.5, p99Ms: 0.99, mostMs: 1 }),
    sendsPerDelivery: perDelivery(sent.sends),
    bytesPerDelivery: perDelivery(sent.bytes),
    cpuMsPerDelivery: perDelivery(cpuS * 1_000),
  };
  console.log(JSON.stringify(line));
}

async function measureFoyer(of: Browser): Promise<Figures> {
  const peers: Peer[] = [];
  await inTurns(Array.from({ length: PEERS }).keys(), async (at) => {
    peers[at] = await watchedPeer(`peer ${at}`, of, site, countSends);
  });
  await befriendAll(peers, PAIRS);
  await meetIn(LOBBY, peers, PAIRS);
  for (const [at, peer] of peers.entries()) await peer.lobbies.waitRoutes(LOBBY, friendsOf(at));
  const pages = peers.map(({ page }) => page);
  const write = async (at: number, text: string): Promise<number> => {
    await pages[at]!.evaluate(() => window.moments.delete('pressed'));
    await peers[at]!.type(text);
    return momentOf(pages[at]!, 'pressed');
  };
  const figures = await measure(pages, write);
  for (const { context } of peers) await context.close();
  return figures;
}

async function measureOther(of: Browser): Promise<Figures> {
  const script = await bundle();
  const signaling = await openSignaling(PAIRS);
  const pages: Page[] = [];
  await inTurns(Array.from({ length: PEERS }).keys(), async (at) => {
    const page = (pages[at] = await emptyPage(of, signaling.url));
    await page.evaluate(countSends);
    await page.evaluate(script);
    await page.evaluate((url) => window.join(url), `${signaling.socketUrl}/${at}`);
  });
  for (const [at, page] of pages.entries()) {
    const wanted = friendsOf(at);
    const patience = { timeout: LINKED_WITHIN_MS };
    await page.waitForFunction((links) => window.linked() === links, wanted, patience);
  }
  const figures = await measure(pages, async (at, text) => {
    await pages[at]!.evaluate((said) => window.say(said), text);
    return momentOf(pages[at]!, `said ${text}`);
  });
  for (const page of pages) await page.context().close();
  await signaling.close();
  return figures;
}

function friendsOf(peer: number): number {
  return PAIRS.filter((pair) => pair.includes(peer)).length;
}

/** From writing to each other page's screen; `write` resolves to the moment of writing. */
async function measure(
  pages: readonly Page[],
  write: (at: number, text: string) => Promise<number>,
): Promise<Figures> {
  const arrivedMs: number[] = [];
  let before: Sent = { sends: 0, bytes: 0 };
  let cpuBefore = processorTime(process.pid, false);
  for (let at = 0; at < WARM + WORDS; at++) {
    if (at === WARM) {
      before = await sentBy(pages);
      cpuBefore = processorTime(process.pid, false);
    }
    const author = at % PEERS;
    const text = `words of number ${at}.`;
    const wroteMs = await write(author, text);
    const others = pages.filter((_, other) => other !== author);
    const moments = await Promise.all(others.map((page) => momentOf(page, text)));
    if (at >= WARM) arrivedMs.push(...moments.map((moment) => moment - wroteMs));
    await pages[author]!.waitForTimeout(EVERY_MS);
  }
  const cpuS = processorTime(process.pid, false).since(cpuBefore);
  const after = await sentBy(pages);
  const sent = { sends: after.sends - before.sends, bytes: after.bytes - before.bytes };
  return { arrivedMs, sent, cpuS };
}

async function sentBy(pages: readonly Page[]): Promise<Sent> {
  let [sends, bytes] = [0, 0];
  for (const page of pages) {
    const sent = await page.evaluate(() => window.sent);
    sends += sent.sends;
    bytes += sent.bytes;
  }
  return { sends, bytes };
}

/** In the page: counts what is given to data channels. */
function countSends(): void {
  let [sends, bytes] = [0, 0];
  const send = RTCDataChannel.prototype.send as (data: ArrayBufferView | string) => void;
  RTCDataChannel.prototype.send = function (data: ArrayBufferView | ArrayBuffer | string) {
    sends++;
    bytes += typeof data === 'string' ? data.length : data.byteLength;
    send.call(this, data as string);
  } as RTCDataChannel['send'];
  Object.defineProperty(window, 'sent', { get: () => ({ sends, bytes }) });
}

/** The page's program as one script. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('y-webrtc-page.ts', import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'page' } },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (first === undefined || !('output' in first)) throw new Error('nothing was built');
  const [chunk] = first.output;
  return chunk.code;
}

interface Signaling {
  /** Of an empty page. */
  readonly url: string;
  /** Who asks puts its number behind it. */
  readonly socketUrl: string;
  close(): void;
}

/** y-webrtc's, which lets only friends find each other; pages without a script besides. */
async function openSignaling(pairs: readonly Pair[]): Promise<Signaling> {
  const sockets = new Map<number, WebSocket>();
  const http = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>bare</title>');
  });
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket, { url }) => {
    const at = Number(url?.slice(1));
    sockets.set(at, socket);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      const { type } = JSON.parse(text) as { type: string };
      if (type === 'ping') socket.send('{"type":"pong"}');
      if (type !== 'publish') return;
      for (const [one, other] of pairs) {
        if (one === at) sockets.get(other)?.send(text);
        if (other === at) sockets.get(one)?.send(text);
      }
    });
  });
  await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve));
  const { port } = http.address() as { port: number };
  return {
    url: `http://localhost:${port}`,
    socketUrl: `ws://localhost:${port}`,
    close() {
      server.close();
      http.close();
    },
  };
}
