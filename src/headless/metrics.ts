// What a monitor is told of the peer: counts, never of whom; and whether it is well.
import { createServer } from 'node:http';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { PeerLists } from './peer/peer.ts';

export interface MetricsSource {
  readonly lists: () => PeerLists;
  readonly diskBytes: () => number;
  readonly signalingTroubles: () => number;
  /** Unlocked, with links being kept. */
  readonly isWell: () => boolean;
}

export interface PeerMetrics {
  close(): void;
}

/** Rejects when the port can't be had. */
export async function serveMetrics(
  address: { readonly port: number; readonly host: string },
  source: MetricsSource,
): Promise<PeerMetrics> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // The library names these gauges like counters; the same are there by type.
  for (const what of ['handles', 'requests', 'resources']) {
    registry.removeSingleMetric(`nodejs_active_${what}_total`);
  }
  for (const [name, help, value] of gaugesOf(source)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  }
  const server = createServer((request, response) => {
    if (request.url === '/healthz') {
      const isWell = source.isWell();
      response.writeHead(isWell ? 200 : 503).end(isWell ? 'well\n' : 'not well\n');
    } else if (request.url === '/metrics') {
      registry.metrics().then(
        (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

type Plain = readonly [name: string, help: string, value: () => number];

function gaugesOf({ lists, diskBytes, signalingTroubles }: MetricsSource): readonly Plain[] {
  const up = (): number => lists().friends.filter(({ link }) => link === 'up').length;
  const joined = (): number => lists().lobbies.filter(({ state }) => state === 'joined').length;
  return [
    ['foyer_peer_friends', 'Friends.', () => lists().friends.length],
    ['foyer_peer_links_up', 'Friends with a link now.', up],
    ['foyer_peer_lobbies', 'Lobbies that it takes part in.', joined],
    ['foyer_peer_disk_bytes', 'Bytes of the journal.', diskBytes],
    ['foyer_peer_signaling_troubles', 'Signaling servers out of reach.', signalingTroubles],
  ];
}
