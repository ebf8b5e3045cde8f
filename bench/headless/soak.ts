// An always-on peer in real time, in a lobby with a friend who talks: whether its memory grows.
// npx tsx bench/headless/soak.ts [--minutes 60] [--every-s 3]. SIGTERM ends it early, in order.
//
// History is in memory, so that it grows with what is said. What else grew shows at the end, when
// the peer starts again with the same history.
import { parseArgs } from 'node:util';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildPeer, endPeers, makePeer } from '../../src/headless/testing/peer-processes.ts';
import type { PeerProcess } from '../../src/headless/testing/peer-processes.ts';
import { pause } from '../signaling/crowd-client.ts';
import { mebibytes, rounded } from '../signaling/figures.ts';
import { buildServer, readMetrics, startServer } from '../signaling/server-process.ts';

const SAMPLE_S = 10;
const WINDOW_S = 300;
/** Until a started peer has linked, compared histories and given back what starting took. */
const SETTLE_S = 120;
/** As long as a person's usual words. */
const WORDS = 'of an ordinary length, as people write when they talk';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    'every-s': { type: 'string', default: '3' },
  },
});
const minutes = positive('minutes', values.minutes);
const everyS = positive('every-s', values['every-s']);

interface Sample {
  readonly atS: number;
  readonly said: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly diskBytes: number;
  readonly cpuS: number;
}

let isEnding = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => (isEnding = true));
let said = 0;
let unsaid = 0;
const startedAtMs = performance.now();
const sinceStartS = (): number => (performance.now() - startedAtMs) / 1000;

buildServer();
const main = buildPeer();
const server = await startServer();
try {
  const where = ['--signaling-url', `ws://127.0.0.1:${server.port}/signal`];
  const keeper = await makePeer(main, 'Keeper', ...where);
  const talker = await makePeer(main, 'Talker', ...where);
  let port = await started(keeper);
  await talker.start();
  await befriend(keeper, talker);
  await keeper.ask('create', 'Harbour');
  await untilSaid(talker, 'directory', /Harbour/);
  await talker.ask('join', 'Harbour');
  await untilSaid(keeper, 'lobbies', /2 there/);

  const samples = await soak(port, talker);
  const kept = (await keeper.ask('history', 'Harbour')).split('\n').at(-1) ?? '';
  await keeper.stop();
  port = await started(keeper);
  await untilSaid(keeper, 'status', /1 of 1 friends linked/);
  await pause(Math.min(SETTLE_S, minutes * 60) * 1000);
  console.log(JSON.stringify({ ...summary(samples, await sample(port)), kept }, undefined, 1));
  await Promise.all([keeper.stop(), talker.stop()]);
} finally {
  await server.end('SIGTERM');
  endPeers();
  rmSync(dirname(main), { recursive: true });
}

async function soak(port: number, talker: PeerProcess): Promise<readonly Sample[]> {
  const samples = [await sample(port)];
  const untilS = sinceStartS() + minutes * 60;
  let nextSampleS = sinceStartS() + SAMPLE_S;
  let nextWindowS = sinceStartS() + WINDOW_S;
  while (sinceStartS() < untilS && !isEnding) {
    // An author has a pace, one message in 2.9 s; what is over it waits, until no more may wait.
    const isSaid = await talker.ask('write', 'Harbour', `${said} ${WORDS}`).then(
      () => true,
      () => false,
    );
    if (isSaid) said += 1;
    else unsaid += 1;
    if (sinceStartS() >= nextSampleS) {
      samples.push(await sample(port));
      nextSampleS += SAMPLE_S;
    }
    if (sinceStartS() >= nextWindowS) {
      console.error(JSON.stringify(windowOf(samples, nextWindowS - WINDOW_S)));
      nextWindowS += WINDOW_S;
    }
    await pause(everyS * 1000);
  }
  return [...samples, await sample(port)];
}

/** The lowest heap of a while is nearest to what is held after garbage was collected. */
function windowOf(samples: readonly Sample[], fromS: number) {
  const within = samples.filter(({ atS }) => atS >= fromS && atS < fromS + WINDOW_S);
  const rss = within.map(({ rssBytes }) => rssBytes).toSorted((one, other) => one - other);
  return {
    toMinute: Math.round((fromS + WINDOW_S) / 60),
    said: within.at(-1)?.said,
    rssMiB: mebibytes(rss[Math.floor(rss.length / 2)]),
    rssMostMiB: mebibytes(rss.at(-1)),
    heapLeastMiB: megabytes(Math.min(...within.map(({ heapBytes }) => heapBytes))),
    diskMiB: megabytes(within.at(-1)?.diskBytes ?? NaN),
  };
}

function summary(samples: readonly Sample[], again: Sample) {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const windows = [];
  for (let fromS = first.atS; fromS < last.atS; fromS += WINDOW_S) {
    windows.push(windowOf(samples, fromS));
  }
  const halfS = (first.atS + last.atS) / 2;
  const seconds = last.atS - first.atS;
  return {
    minutes: rounded(seconds / 60),
    said: last.said,
    unsaid,
    windows,
    // The first half has the start in it: what goes on growing grows in the second.
    secondHalfMiBPerHour: rounded(slopePerS(samples.filter(({ atS }) => atS >= halfS)) * 3600),
    cpuShare: rounded4((last.cpuS - first.cpuS) / seconds),
    atTheEndMiB: mebibytes(last.rssBytes),
    startedAgainMiB: mebibytes(again.rssBytes),
  };
}

/** Least squares of the memory, in MiB a second. */
function slopePerS(samples: readonly Sample[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
  const meanS = mean(samples.map(({ atS }) => atS));
  const meanBytes = mean(samples.map(({ rssBytes }) => rssBytes));
  let [both, square] = [0, 0];
  for (const { atS, rssBytes } of samples) {
    both += (atS - meanS) * (rssBytes - meanBytes);
    square += (atS - meanS) ** 2;
  }
  return both / square / 1024 / 1024;
}

async function sample(port: number): Promise<Sample> {
  const metrics = await readMetrics(port);
  const value = (name: string): number => metrics.get(name) ?? NaN;
  return {
    atS: sinceStartS(),
    said,
    rssBytes: value('process_resident_memory_bytes'),
    heapBytes: value('nodejs_heap_size_used_bytes'),
    diskBytes: value('foyer_peer_disk_bytes'),
    cpuS: value('process_cpu_seconds_total'),
  };
}

async function started(peer: PeerProcess): Promise<number> {
  return Number((await peer.start('--metrics-port', '0'))['metricsPort']);
}

async function befriend(one: PeerProcess, other: PeerProcess): Promise<void> {
  await one.ask('add-friend', await other.certificate());
  await other.ask('add-friend', await one.certificate());
  await untilSaid(one, 'status', /1 of 1 friends linked/);
}

async function untilSaid(peer: PeerProcess, command: string, wanted: RegExp): Promise<void> {
  while (!wanted.test(await peer.ask(command))) await pause(100);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} must be a number above 0, not "${text}"`);
}

function megabytes(bytes: number): number {
  return rounded(bytes / 1024 / 1024);
}

function rounded4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
