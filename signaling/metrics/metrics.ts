// The counts of a server as Prometheus reads them. Labels come from fixed lists: no topic, address
// or host name can get into one.

import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { ServerCounts } from '../server.ts';

export type Metrics = {
  readonly contentType: string;
  render(): Promise<string>;
};

/** `read` is asked at each scrape. */
export function createMetrics(read: () => ServerCounts, version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  new Gauge({
    name: 'foyer_build_info',
    help: 'Always 1; the version is in the label.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);

  for (const [name, help, value] of GAUGES) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value(read()));
      },
    });
  }
  for (const [name, help, value] of COUNTERS) {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(value(read()));
      },
    });
  }
  for (const [name, help, values] of COUNTERS_BY_REASON) {
    new Counter({
      name,
      help,
      labelNames: ['reason'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [reason, count] of Object.entries(values(read()))) this.inc({ reason }, count);
      },
    });
  }
  return { contentType: registry.contentType, render: () => registry.metrics() };
}

/** Gauges of the library that are named like counters; the same are there by type as well. */
const MISNAMED = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`);

type Plain = readonly [name: string, help: string, value: (counts: ServerCounts) => number];

const GAUGES: readonly Plain[] = [
  ['foyer_sockets', 'Sockets that are open.', ({ sockets }) => sockets],
  ['foyer_sockets_max', 'Sockets that may be open.', ({ socketsMax }) => socketsMax],
  ['foyer_topics', 'Topics of friends with a listener here.', ({ topics }) => topics],
  ['foyer_one_way_topics', 'One-way topics with a listener here.', (one) => one.oneWayTopics],
  ['foyer_waiting_bytes', 'Bytes that wait for slow readers.', ({ waitingBytes }) => waitingBytes],
  [
    'foyer_backplane_up',
    '0 while no other process can be reached.',
    (one) => (one.backplane.isUp ? 1 : 0),
  ],
  ['foyer_backplane_processes', 'Other processes heard of.', (one) => one.backplane.processes],
  ['foyer_draining', '1 while the server sends its pages away.', (one) => (one.isDraining ? 1 : 0)],
];

const COUNTERS: readonly Plain[] = [
  ['foyer_sockets_opened_total', 'Sockets that were let in.', ({ traffic }) => traffic.opened],
  ['foyer_connections_refused_total', 'Connections over a limit.', (one) => one.connectionsRefused],
  ['foyer_frames_received_total', 'Frames from pages.', ({ traffic }) => traffic.framesIn],
  ['foyer_frames_received_bytes_total', 'Their bytes.', ({ traffic }) => traffic.bytesIn],
  ['foyer_frames_sent_total', 'Frames to pages.', ({ traffic }) => traffic.framesOut],
  ['foyer_frames_sent_bytes_total', 'Their bytes.', ({ traffic }) => traffic.bytesOut],
  ['foyer_published_total', 'Payloads to topics of friends.', ({ published }) => published],
  ['foyer_one_way_published_total', 'Payloads to one-way topics.', (one) => one.publishedOneWay],
  ['foyer_backplane_published_total', 'Payloads passed on.', (one) => one.backplane.published],
  ['foyer_backplane_unheard_total', 'Nobody elsewhere for them.', (one) => one.backplane.unheard],
  ['foyer_stun_answered_total', 'STUN requests answered.', ({ stun }) => stun?.answered ?? 0],
];

type ByReason = readonly [
  name: string,
  help: string,
  values: (counts: ServerCounts) => Readonly<Record<string, number>>,
];

const COUNTERS_BY_REASON: readonly ByReason[] = [
  ['foyer_refused_total', 'Frames of pages that were refused.', ({ refused }) => refused],
  ['foyer_openings_refused_total', 'Sockets not let in.', (one) => one.openingsRefused],
  ['foyer_sockets_ended_total', 'Sockets that the server ended.', ({ ended }) => ended],
  ['foyer_wakes_total', 'Wake tickets, by what became of them.', ({ wakes }) => wakes ?? {}],
  ['foyer_stun_dropped_total', 'Datagrams not answered.', ({ stun }) => stun?.dropped ?? {}],
];
