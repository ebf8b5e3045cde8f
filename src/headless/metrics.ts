// What a monitor is told of the peer: counts, never of whom; and whether it is well.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { errorCode } from '../base/file-trouble.ts';
import type { PeerLinks } from './links/peer-links.ts';
import { Mistake } from './mistake.ts';
import type { Peer } from './peer/peer.ts';

export interface MetricsSource {
  readonly peer: Pick<Peer, 'lists'>;
  readonly links: Pick<PeerLinks, 'isUp' | 'signalingTroubles' | 'packets'>;
  readonly diskBytes: () => number;
}

export interface PeerMetrics {
  /** Where it listens. */
  readonly port: number;
  close(): void;
}

interface MetricsAddress {
  readonly port: number;
  readonly host: string;
}

/** Rejects with Mistake when the port can't be had. */
export async function serveMetrics(
  address: MetricsAddress,
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
  for (const [name, help, value] of countersOf(source)) {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  }
  const server = createServer((request, response) => {
    if (request.url === '/healthz') {
      // Unlocked, with links being kept.
      const isWell = source.links.isUp;
      response.writeHead(isWell ? 200 : 503).end(isWell ? 'well\n' : 'not well\n');
    } else if (request.url === '/metrics') {
      registry.metrics().then(
        (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Mistake(metricsTrouble(address, errorCode(cause)), { cause })),
    );
    server.listen(address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function metricsTrouble({ port, host }: MetricsAddress, code: string | undefined): string {
  const isElsewhere = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND';
  if (isElsewhere) return `metrics-host ${host} is no address of this machine.`;
  const why = code === 'EADDRINUSE' ? 'another program has it' : 'this system doesn’t allow it';
  return `metrics-port ${port} can't be had: ${why}. Take another one.`;
}

type Plain = readonly [name: string, help: string, value: () => number];

function gaugesOf({ peer, links, diskBytes }: MetricsSource): readonly Plain[] {
  const up = (): number => peer.lists.friends.filter(({ link }) => link === 'up').length;
  const joined = (): number => peer.lists.lobbies.filter(({ state }) => state === 'joined').length;
  return [
    ['foyer_peer_friends', 'Friends.', () => peer.lists.friends.length],
    ['foyer_peer_links_up', 'Friends with a link now.', up],
    ['foyer_peer_lobbies', 'Lobbies that it takes part in.', joined],
    ['foyer_peer_disk_bytes', 'Bytes of the journal.', diskBytes],
    [
      'foyer_peer_signaling_troubles',
      'Signaling servers out of reach.',
      () => links.signalingTroubles,
    ],
  ];
}

function countersOf({ peer, links }: MetricsSource): readonly Plain[] {
  const troubles = (): number => [...peer.lists.troubles.values()].reduce((sum, n) => sum + n, 0);
  return [
    ['foyer_peer_packets_received_total', 'Packets of friends.', () => links.packets.received],
    ['foyer_peer_packets_sent_total', 'Packets to friends.', () => links.packets.sent],
    ['foyer_peer_troubles_total', 'Troubles of any kind; status names them.', troubles],
  ];
}
