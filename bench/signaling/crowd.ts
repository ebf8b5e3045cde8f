// Many pages at one signaling process: what it needs of memory, and how long it takes to relay.
// npx tsx bench/signaling/crowd.ts [connections] [topics of each] [URL of a NATS server]
import { openCrowd, pause, publishFor } from './crowd-client.ts';
import { mebibytes, rounded, spread } from './figures.ts';
import { buildServer, startServer } from './server-process.ts';

const CONNECTIONS = Number(process.argv[2] ?? 10_000);
const TOPICS = Number(process.argv[3] ?? 10);
const NATS_URL = process.argv[4];
const RATES_PER_S = [100, 500, 1000, 2000];
const SECONDS = 10;

buildServer();
const server = await startServer(NATS_URL === undefined ? [] : ['--nats-url', NATS_URL]);
const memory = async () => mebibytes((await server.metrics()).get('process_resident_memory_bytes'));
const emptyMiB = await memory();
const crowd = await openCrowd([server.port], CONNECTIONS, TOPICS);
await pause(2000);
const metrics = await server.metrics();
const fullMiB = await memory();
const relays = [];
for (const perS of RATES_PER_S) {
  crowd.forget();
  const cpuBefore = await cpuSeconds();
  await publishFor(crowd, perS, SECONDS);
  const cpuShare = ((await cpuSeconds()) - cpuBefore) / SECONDS;
  relays.push({ perS, cpuShare: rounded(cpuShare), relayMs: spread(crowd.relayMs) });
}
console.log(
  JSON.stringify(
    {
      sockets: metrics.get('foyer_sockets'),
      topics: metrics.get('foyer_topics'),
      emptyMiB,
      fullMiB,
      afterRelaysMiB: await memory(),
      perSocketKiB: rounded(((fullMiB - emptyMiB) * 1024) / CONNECTIONS),
      relays,
      refusals: Object.fromEntries(crowd.refusals),
    },
    undefined,
    1,
  ),
);
crowd.close();
await server.end('SIGKILL');

async function cpuSeconds(): Promise<number> {
  return (await server.metrics()).get('process_cpu_seconds_total') ?? NaN;
}
