// Pages that keep within the limits, beside others that don't: what each of them gets.
// npx tsx bench/signaling/flood.ts
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openCrowd, pause, publishFor } from './crowd-client.ts';
import { rounded, spread } from './figures.ts';
import { buildServer, startServer } from './server-process.ts';

const HONEST = 500;
const RELAYS_PER_S = 200;
const SECONDS = 10;
/** This machine's own addresses may have more sockets by default than those of others. */
const PER_ADDRESS = ['--sockets-per-loopback-max', '100'];

buildServer();
const server = await startServer(PER_ADDRESS);
const crowd = await openCrowd([server.port], HONEST, 10);
let closed = 0;
for (const { socket } of crowd.pages) socket.on('close', () => (closed += 1));
await pause(1000);
const quiet = await relays();
const flood = await startFlood();
const flooded = await relays();
const flooders = await flood.end();
const metrics = await server.metrics();
console.log(
  JSON.stringify(
    {
      honest: {
        pages: HONEST,
        quiet,
        flooded,
        closed,
        refused: Object.fromEntries(crowd.refusals),
      },
      flooders,
      server: Object.fromEntries(
        [...metrics].filter(([name, value]) => /refused|ended/.test(name) && value > 0),
      ),
    },
    undefined,
    1,
  ),
);
crowd.close();
await server.end('SIGKILL');

async function relays() {
  crowd.forget();
  const before = await cpuSeconds();
  await publishFor(crowd, RELAYS_PER_S, SECONDS);
  const sent = RELAYS_PER_S * SECONDS;
  const cpuShare = rounded(((await cpuSeconds()) - before) / SECONDS);
  return { sent, relayMs: spread(crowd.relayMs), cpuShare };
}

/** One address that publishes without end, one that asks to be let in, one that doesn't read. */
async function startFlood() {
  const script = fileURLToPath(new URL('flooders.ts', import.meta.url));
  const args = ['--import', 'tsx', script, String(server.port)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    async end(): Promise<unknown> {
      child.stdin.write('end\n');
      return JSON.parse(String((await lines.next()).value));
    },
  };
}

async function cpuSeconds(): Promise<number> {
  return (await server.metrics()).get('process_cpu_seconds_total') ?? NaN;
}
