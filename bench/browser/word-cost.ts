// What one word costs: A – B – C in one lobby, three pages of one browser, each build in a browser
// of its own. The builds speak in turns, so that what else the machine does weighs on all alike.
// Linux only.
//
//   npx tsx bench/browser/word-cost.ts [words] [folder of a build ...]
import { chromium } from '@playwright/test';
import type { Browser, CDPSession } from '@playwright/test';
import { befriend } from '../../e2e/peer.ts';
import type { Peer } from '../../e2e/peer.ts';
import { Site } from '../../e2e/site.ts';
import { chromiumArgs, findChromium } from '../../scripts/find-chromium.mjs';
import { benchPeer } from '../site.ts';
import { processorTime } from './processor-time.ts';

const WORDS = Number(process.argv[2] ?? 60);
const builds = process.argv.length > 3 ? process.argv.slice(3) : [undefined];
const TURNS = 6;
const EVERY_MS = 400;
const LOBBY = 'Harbour';
/** As many stand in the list from the start. */
const BEFORE = 60;
const PAGES = ['sends', 'passes on', 'hears'] as const;
/** Of the main thread, by the names of Chromium’s own counters. */
const COUNTED = ['TaskDuration', 'ScriptDuration', 'LayoutCount', 'RecalcStyleCount'] as const;

type Sums = Record<string, number>;

interface Bench {
  readonly build: string;
  readonly browser: Browser;
  readonly pid: number;
  readonly peers: readonly Peer[];
  readonly sessions: readonly CDPSession[];
  readonly sums: Sums;
  said: number;
  close(): Promise<void>;
}

const found = findChromium();
if (!found) throw new Error('no Chromium found; run npm test once, it sets one up');
const executablePath = found;
const benches: Bench[] = [];
try {
  for (const build of builds) benches.push(await open(build));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const bench of benches) await measure(bench, Math.ceil(WORDS / TURNS));
  }
  for (const bench of benches) {
    const { build, said: words } = bench;
    const perWord = Object.entries(bench.sums).map(([name, sum]) => [name, round(sum / words)]);
    const frames = await framesOf(bench, 10);
    console.log(JSON.stringify({ build, words, perWord: Object.fromEntries(perWord), frames }));
  }
} finally {
  for (const bench of benches) await bench.close();
}

async function open(build: string | undefined): Promise<Bench> {
  const site = new Site();
  await site.start(build);
  const server = await chromium.launchServer({ executablePath, args: [...chromiumArgs] });
  const browser = await chromium.connect(server.wsEndpoint());
  const peers: Peer[] = [];
  for (const name of ['fern', 'otter', 'heron']) {
    peers.push(await benchPeer(browser, site.url, name));
  }
  const [a, b, c] = peers as [Peer, Peer, Peer];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: LOBBY, nickname: 'fern' });
  await b.lobbies.join(LOBBY, 'otter');
  await c.lobbies.join(LOBBY, 'heron');
  const sessions: CDPSession[] = [];
  for (const peer of peers) {
    await peer.openLobby(LOBBY);
    const session = await peer.context.newCDPSession(peer.page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    sessions.push(session);
  }
  for (let at = 0; at < BEFORE; at++) {
    await c.type(`words before, number ${at}.`);
    await c.page.waitForTimeout(60);
  }
  await a.sees(`words before, number ${BEFORE - 1}.`);
  await a.page.waitForTimeout(3_000);
  const common = { build: build ?? 'dist', browser, pid: server.process().pid!, peers, sessions };
  const close = async (): Promise<void> => {
    await server.close();
    await site.close();
  };
  return { ...common, sums: {}, said: 0, close };
}

/** Says so many words; the last one is on the last screen afterwards. */
async function say(bench: Bench, words: number): Promise<void> {
  const [a, , c] = bench.peers as [Peer, Peer, Peer];
  for (let at = 0; at < words; at++) {
    bench.said += 1;
    await a.type(`words of number ${bench.said}.`);
    await a.page.waitForTimeout(EVERY_MS);
  }
  await c.sees(`words of number ${bench.said}.`);
}

async function measure(bench: Bench, words: number): Promise<void> {
  const add = (name: string, value: number): void =>
    void (bench.sums[name] = (bench.sums[name] ?? 0) + value);
  const before = await counters(bench);
  const cpu = processorTime(bench.pid);
  await say(bench, words);
  add('processorMs', processorTime(bench.pid).since(cpu) * 1_000);
  const after = await counters(bench);
  for (const [name, value] of Object.entries(after)) add(name, value - before[name]!);
}

async function counters({ sessions }: Bench): Promise<Sums> {
  const all: Sums = {};
  for (const [at, session] of sessions.entries()) {
    const { metrics } = await session.send('Performance.getMetrics');
    for (const name of COUNTED) {
      const value = metrics.find((one) => one.name === name)?.value ?? NaN;
      all[`${PAGES[at]}: ${name}`] = value * (name.endsWith('Duration') ? 1_000 : 1);
    }
  }
  return all;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
}

/** In a trace, whose own work isn’t in the other figures: frames of each page, tiles drawn anew. */
async function framesOf(bench: Bench, words: number): Promise<Sums> {
  const categories = ['devtools.timeline', 'cc', 'viz'];
  await bench.browser.startTracing(undefined, { categories });
  await say(bench, words);
  const trace = JSON.parse((await bench.browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const count = (name: string): number =>
    round(trace.traceEvents.filter((event) => event.name === name).length / words);
  return {
    frames: count('MainFrame.Draw'),
    tiles: count('RasterTask'),
    paints: count('Paint'),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
