// One process against two that are one over NATS: what a relay costs each process of processor
// time, and how many go through here. Needs a nats-server (Debian: nats-server).
// npx tsx bench/signaling/nats.ts
import { spawn } from 'node:child_process';
import { findNatsServer } from '../../scripts/find-nats-server.mjs';
import { openCrowd, pause, publishText, type Crowd } from './crowd-client.ts';
import { rounded, spread } from './figures.ts';
import { buildServer, cpuSecondsOf, startServer, type ServerProcess } from './server-process.ts';

const PAGES = 2000;
const SECONDS = 10;
/** Relays under way at a time. */
const AT_ONCE = 64;
const NATS_PORT = 14_222;

const natsPath = findNatsServer();
if (natsPath === null) throw new Error('there is no nats-server; Debian has it in nats-server');
buildServer();
const nats = spawn(natsPath, ['-a', '127.0.0.1', '-p', String(NATS_PORT)], { stdio: 'ignore' });
await pause(500);
const joined = ['--nats-url', `nats://127.0.0.1:${NATS_PORT}`];

const results = [
  await measure('one process alone', [await startServer()], 'same process'),
  await measure('two over NATS, friends at the same', await twoServers(), 'same process'),
  await measure('two over NATS, friends at different', await twoServers(), 'other process'),
];
const [alone, same, different] = results.map(({ cpuMsPerRelay }) => cpuMsPerRelay) as [
  number,
  number,
  number,
];
console.log(
  JSON.stringify(
    {
      results,
      // Each process has a core of its own where there are enough of them.
      twoCarryAsMuchAs: {
        friendsAtTheSame: rounded((2 * alone) / same),
        friendsAtDifferent: rounded((2 * alone) / different),
      },
    },
    undefined,
    1,
  ),
);
nats.kill('SIGKILL');

function twoServers(): Promise<ServerProcess[]> {
  return Promise.all([startServer(joined), startServer(joined)]);
}

async function measure(
  what: string,
  servers: readonly ServerProcess[],
  friends: 'same process' | 'other process',
) {
  const ports = servers.map(({ port }) => port);
  // Pages 0 and 1, 2 and 3 … are friends; with the ports in turn they are at different ones.
  const order = friends === 'same process' ? ports.flatMap((port) => [port, port]) : ports;
  const crowd = await openCrowd(order, PAGES, 2);
  await pause(2000);
  const natsBefore = cpuSecondsOf(nats.pid ?? 0);
  const before = await Promise.all(servers.map(cpuSeconds));
  const relayed = await relayFor(crowd);
  const after = await Promise.all(servers.map(cpuSeconds));
  const cpuS = after.reduce((sum, seconds, index) => sum + seconds - (before[index] ?? 0), 0);
  const natsCpuS = cpuSecondsOf(nats.pid ?? 0) - natsBefore;
  crowd.close();
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  return {
    what,
    relaysPerS: Math.round(relayed / SECONDS),
    relayMs: spread(crowd.relayMs),
    cpuMsPerRelay: rounded4((cpuS * 1000) / relayed),
    natsCpuMsPerRelay: rounded4((natsCpuS * 1000) / relayed),
    refused: Object.fromEntries(crowd.refusals),
  };
}

/** Keeps so many relays under way; gives how many were heard. */
async function relayFor(crowd: Crowd): Promise<number> {
  const endAtMs = performance.now() + SECONDS * 1000;
  let at = 0;
  const next = (): void => {
    if (performance.now() > endAtMs) return;
    // One pair after the other, so that no page comes near the limits of one.
    const page = crowd.pages[at % crowd.pages.length];
    const [topic] = page?.topics ?? [];
    at += 2;
    if (page && topic !== undefined) page.socket.send(publishText(topic));
  };
  crowd.forget();
  crowd.onRelay = next;
  for (let count = 0; count < AT_ONCE; count += 1) next();
  await pause(SECONDS * 1000 + 500);
  return crowd.relayMs.length;
}

async function cpuSeconds(server: ServerProcess): Promise<number> {
  return (await server.metrics()).get('process_cpu_seconds_total') ?? NaN;
}

function rounded4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
