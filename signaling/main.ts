// Starts a signaling server from flags and environment, says where it is, ends it in good order.
// All there is to configure is in README.md, and in --help.

import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isLoopback } from './addresses.ts';
import type { OpenBackplane } from './backplane/backplane.ts';
import { helpText, readCommandLine } from './config/command-line.ts';
import { readConfig, type Config } from './config/config.ts';
import type { Environment } from './config/settings-reader.ts';
import { createLog, type Log } from './log.ts';
import type { MetricsServer } from './metrics/metrics-server.ts';
import { createSignalingServer, type SignalingServer } from './server.ts';
import { SignalingError } from './signaling-error.ts';
import { keepWakeKey } from './wake/wake-key.ts';
import type { WakeOptions } from './wake/waker.ts';

const BUILT_APP = fileURLToPath(new URL('../dist', import.meta.url));
/** Kept over restarts, out of what is built or checked in. */
const WAKE_KEY = fileURLToPath(new URL('../.foyer/wake-key', import.meta.url));
const MANIFEST = new URL('../package.json', import.meta.url);

// Whoever read the log may go; that is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

await main();

async function main(): Promise<void> {
  try {
    const { wants, settings } = readCommandLine(process.argv.slice(2));
    if (wants === 'help') console.log(helpText());
    else if (wants === 'version') console.log(version());
    else await serve({ ...process.env, ...settings });
  } catch (error) {
    // What an operator can mend gets its sentence; anything else is a bug and keeps its trace.
    console.error(error instanceof SignalingError ? error.message : error);
    process.exitCode = 1;
  }
}

async function serve(settings: Environment): Promise<void> {
  const config = readConfig(settings);
  const log = createLog(config.log, { nowMs: Date.now, writeLine: (line) => console.log(line) });
  const openBackplane = await natsOrNone(config, log);
  const wake = wakeOptions(config);
  const joined = openBackplane ? { openBackplane } : {};
  const wakes = wake ? { wake } : {};
  const options = { appDir: BUILT_APP, ...config.server, ...joined, ...wakes, log };
  const server = await createSignalingServer(options);
  let metrics: MetricsServer | undefined;
  try {
    metrics = await openMetrics(config, server);
  } catch (error) {
    await server.close();
    throw error;
  }
  announce(config, server, metrics, log);
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), metrics?.close()]);
    log.info('stopped');
  };
  // Once each: a second one, from somebody in a hurry, ends the process as usual.
  process.once('SIGINT', () => void close());
  process.once('SIGTERM', () => {
    log.info('draining', { sockets: server.counts().sockets, seconds: config.drainMs / 1000 });
    void server.drain(config.drainMs).then(close);
  });
  process.on('SIGHUP', () => renewTls(settings, server, log));
}

/** Makes the file of the key where it isn't there. */
function wakeOptions({ wake }: Config): WakeOptions | undefined {
  if (!wake) return undefined;
  const { key, ...rest } = wake;
  return { ...rest, key: 'file' in key ? keepWakeKey(key.file ?? WAKE_KEY) : key };
}

/** The library is loaded only where there are several processes. */
async function natsOrNone({ nats }: Config, log: Log): Promise<OpenBackplane | undefined> {
  if (!nats) return undefined;
  const { createNatsBackplane } = await import('./backplane/nats-backplane.ts');
  const { NATS_TIMES } = await import('./backplane/nats-times.ts');
  return createNatsBackplane({ ...nats, times: NATS_TIMES, log });
}

/** The library is loaded only where somebody wants to read. */
async function openMetrics(
  { metrics: address }: Config,
  server: SignalingServer,
): Promise<MetricsServer | undefined> {
  if (!address) return undefined;
  const { createMetrics } = await import('./metrics/metrics.ts');
  const { createMetricsServer } = await import('./metrics/metrics-server.ts');
  return createMetricsServer(
    address,
    createMetrics(() => server.counts(), version()),
  );
}

function renewTls(settings: Environment, server: SignalingServer, log: Log): void {
  try {
    const { tls } = readConfig(settings).server;
    if (!tls) return;
    server.renewTls(tls);
    log.info('certificate-renewed');
  } catch (error) {
    // The old one goes on; it may hold for days yet.
    log.error('certificate-not-renewed', {
      why: error instanceof Error ? error.message : 'unknown',
    });
  }
}

function announce(
  { server: { host, appDir }, log: { format } }: Config,
  server: SignalingServer,
  metrics: MetricsServer | undefined,
  log: Log,
): void {
  if (format === 'text') {
    for (const line of greeting(server, host, appDir)) console.log(line);
    if (metrics) console.log(`Metrics are at port ${metrics.port}, /metrics`);
    return;
  }
  const { port, stunPort, hasApp } = server;
  log.info('started', {
    port,
    stunPort: stunPort ?? 'off',
    metricsPort: metrics?.port ?? 'off',
    hasApp,
    version: version(),
  });
}

function greeting(
  server: SignalingServer,
  host: string | undefined,
  appDir: string | undefined,
): string[] {
  const servesApp = appDir !== 'none';
  const isTls = server.url.startsWith('https:');
  const elsewhere = lanUrls(server, host);
  return [
    `Foyer is at ${server.url}`,
    ...elsewhere.map((url) => `         and ${url}`),
    ...(elsewhere.length > 0 && !isTls
      ? ['At an address other than localhost browsers need https: see signaling/README.md.']
      : []),
    ...(server.hasApp || !servesApp ? [] : [noApp(appDir)]),
  ];
}

function noApp(appDir: string | undefined): string {
  if (appDir === undefined) return 'The app is not built yet: npm run build, then start again.';
  return `APP_DIR has no built app: ${appDir} has no index.html. It is dist after npm run build.`;
}

/** This machine's addresses in its networks, when the server listens on all of them. */
function lanUrls({ port, url }: SignalingServer, host: string | undefined): string[] {
  const isEverywhere = host === undefined || host === '::' || host === '0.0.0.0';
  if (!isEverywhere) return [];
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, address }) => family === 'IPv4' && !isLoopback(address))
    .map(({ address }) => `${new URL(url).protocol}//${address}:${port}`);
}

function version(): string {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { readonly version: string };
  return manifest.version;
}
