// A restart under a thousand of the app's own signaling clients: when each of them is back.
// npx tsx bench/signaling/restart.ts [clients]
import { systemClock } from '../../src/base/clock.ts';
import { SignalingClient } from '../../src/link/signaling/signaling-client.ts';
import type { OpenWebSocket } from '../../src/link/signaling/signaling-connection.ts';
import { topicFrom } from '../../src/link/signaling/signaling-text.ts';
import { nodeWebSockets } from '../../src/link/testing/node-web-socket.ts';
import { loopback, pause } from './crowd-client.ts';
import { plot, rounded, spread } from './figures.ts';
import { buildServer, startServer, type ServerProcess } from './server-process.ts';

const CLIENTS = Number(process.argv[2] ?? 1000);
const TOPICS = 10;
const CLIENTS_PER_ADDRESS = 50;
/** How long a machine is away that comes back by itself. */
const AWAY_MS = 5000;
const STEP_MS = 250;

buildServer();
let server = await startServer();
const { port } = server;
/** When each client was last told that the server is there, and how often it tried. */
const upAtMs = new Map<number, number>();
let openings = 0;
const clients = Array.from({ length: CLIENTS }, (_, index) => openClient(index));
await allUp();
await restart('drained over 5 s (SIGTERM), started again at once', async () => {
  await server.end('SIGTERM');
});
await pause(2000);
await restart(`killed, started again after ${AWAY_MS / 1000} s`, async () => {
  await server.end('SIGKILL');
  await pause(AWAY_MS);
});
for (const client of clients) client.close();
await server.end('SIGKILL');

async function restart(how: string, stop: () => Promise<void>): Promise<void> {
  upAtMs.clear();
  openings = 0;
  const beganAtMs = performance.now();
  await stop();
  server = await startAgain();
  const readyAtMs = performance.now();
  const cpuBefore = await cpuSeconds(server);
  await allUp();
  const cpuS = rounded((await cpuSeconds(server)) - cpuBefore);
  const sinceReadyMs = [...upAtMs.values()].map((atMs) => Math.max(0, atMs - readyAtMs));
  const awayMs = Math.round(readyAtMs - beganAtMs);
  console.log(
    `${CLIENTS} clients with ${TOPICS} topics each, ${how}; server away for ${awayMs} ms`,
  );
  console.log(JSON.stringify({ backAfterMs: spread(sinceReadyMs), openings, serverCpuS: cpuS }));
  console.log(`${plot(sinceReadyMs, STEP_MS)}\n`);
}

/** On the same port, which the system may hold for a moment. */
function startAgain(): Promise<ServerProcess> {
  return startServer(['--port', String(port)]);
}

async function allUp(): Promise<void> {
  while (upAtMs.size < CLIENTS) await pause(20);
}

function openClient(index: number): SignalingClient {
  const client = new SignalingClient({
    url: `ws://127.0.0.1:${port}/signal`,
    clock: systemClock,
    chance: Math.random,
    openWebSocket: openFrom(loopback(Math.floor(index / CLIENTS_PER_ADDRESS))),
    onMessage: () => undefined,
    onListeners: () => undefined,
    onState: (error) => {
      if (error) upAtMs.delete(index);
      else upAtMs.set(index, performance.now());
    },
  });
  const topics = Array.from({ length: TOPICS }, (_, at) => index * TOPICS + at);
  client.setTopics(topics.map((at) => topicFrom(at.toString(16).padStart(64, '0'))));
  return client;
}

function openFrom(localAddress: string): OpenWebSocket {
  const open = nodeWebSockets({ localAddress });
  return (url) => {
    openings += 1;
    return open(url);
  };
}

async function cpuSeconds(of: ServerProcess): Promise<number> {
  return (await of.metrics()).get('process_cpu_seconds_total') ?? NaN;
}
