// Starts a signaling server from the environment and says where it is. All there is to configure
// is in README.md.

import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isLoopback } from './addresses.ts';
import { readConfig } from './config.ts';
import { createSignalingServer, type SignalingServer } from './server.ts';
import { SignalingError } from './signaling-error.ts';

const BUILT_APP = fileURLToPath(new URL('../dist', import.meta.url));

await main();

async function main(): Promise<void> {
  let server: SignalingServer;
  try {
    const config = readConfig(process.env);
    server = await createSignalingServer({ appDir: BUILT_APP, ...config });
    for (const line of greeting(server, config.host)) console.log(line);
  } catch (error) {
    // What an operator can mend gets its sentence; anything else is a bug and keeps its trace.
    console.error(error instanceof SignalingError ? error.message : error);
    process.exitCode = 1;
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Once: a second one, from somebody in a hurry, ends the process as usual.
    process.once(signal, () => void server.close());
  }
}

function greeting(server: SignalingServer, host: string | undefined): string[] {
  const elsewhere = lanUrls(server.port, host);
  return [
    `Foyer is at ${server.url}`,
    ...elsewhere.map((url) => `         and ${url}`),
    ...(elsewhere.length > 0
      ? ['At an address other than localhost browsers need https: see signaling/README.md.']
      : []),
    ...(server.hasApp ? [] : ['The app is not built yet: npm run build, then start again.']),
  ];
}

/** This machine's addresses in its networks, when the server listens on all of them. */
function lanUrls(port: number, host: string | undefined): string[] {
  const isEverywhere = host === undefined || host === '::' || host === '0.0.0.0';
  if (!isEverywhere) return [];
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, address }) => family === 'IPv4' && !isLoopback(address))
    .map(({ address }) => `http://${address}:${port}`);
}
