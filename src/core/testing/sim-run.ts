// One measured run: a lobby of many peers, words from some of them, trouble as wished, and in the
// end the figures.
import { PART_BODY_BYTES_MAX } from '../constants.ts';
import type { LobbyId, MessageId } from '../wire/ids.ts';
import { freshMessageId } from './sim-verbs.ts';
import { attackOf, startAttack } from './attacks.ts';
import { firstAuthors } from './known-authors.ts';
import { RunMetrics } from './run-metrics.ts';
import type { Percentiles } from './run-metrics.ts';
import { buildNetwork } from './sim-build.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { RunOptions } from './run-options.ts';
import { Trace } from './trace.ts';
import { startTrouble } from './trouble.ts';
import { startTogether } from './warm-start.ts';

const MINUTE_MS = 60_000;
/** Tag and length in front of the text. */
const CONTENT_BYTES = 5;

export interface RunResult {
  readonly peers: number;
  readonly links: number;
  readonly topology: string;
  readonly seed: number;
  readonly signatures: string;
  readonly messages: number;
  readonly expected: number;
  readonly delivered: number;
  readonly shownTwice: number;
  readonly payloadSends: number;
  readonly stemSends: number;
  readonly payloadBytes: number;
  readonly controlSends: number;
  readonly controlBytes: number;
  readonly presenceSends: number;
  readonly presenceBytes: number;
  readonly control: RunMetrics['control'];
  /** Sends for each receiver and part, less the one that is needed. */
  readonly rmr: number;
  readonly lastDeliveryHop: number;
  readonly deliveryMs: Percentiles;
  /** The last delivery of each message. */
  readonly lastMs: Percentiles;
  /** The same from the end of each message's stem. */
  readonly spreadMs: Percentiles;
  readonly abuseReports: number;
  /** Virtual time of the whole run, s. */
  readonly virtualS: number;
  readonly cpuMs: number;
  readonly heapMb: number;
}

export function runSimulation(options: RunOptions, say?: (line: string) => void): RunResult {
  const cpuBefore = process.cpuUsage();
  const { net, honest, hostile } = build(options);
  const closed = options.hostile.some((way) => attackOf(way).closed) ? honest : undefined;
  const heard = firstAuthors(writersOf(options, honest));
  const { lobby, closedCard } = startTogether(net, { closed, heard });
  if (say) net.watchers.push(new Trace(net, { say, linesMax: 1 }));
  net.run(1_000);
  for (let index = 0; index < options.warm; index++) {
    write(net, lobby, writerOf(options, honest, index), options);
  }
  const metrics = new RunMetrics(net, honest);
  net.watchers.push(metrics);
  const talkMs = options.messages * options.intervalMs;
  const endTrouble = startTrouble(net, options, honest, talkMs);
  for (const host of hostile) {
    for (const way of options.hostile) startAttack(net, host, lobby, way, talkMs, closedCard);
  }
  for (let index = 0; index < options.messages; index++) {
    const writer = writerOf(options, honest, options.warm + index);
    write(net, lobby, writer, options, (id) => metrics.expect(id, writer));
  }
  endTrouble();
  const expected = options.messages * (honest.length - 1);
  net.runUntilEvery(500, () => metrics.delivered >= expected, options.settleMin * MINUTE_MS);
  const cpu = process.cpuUsage(cpuBefore);
  const parts = Math.ceil((options.payloadBytes + CONTENT_BYTES) / PART_BODY_BYTES_MAX);
  const needed = options.messages * (options.peers - 1) * parts;
  return {
    peers: options.peers,
    links: net.links.length,
    topology: options.topology,
    seed: options.seed,
    signatures: options.signatures,
    messages: options.messages,
    expected,
    delivered: metrics.delivered,
    shownTwice: metrics.shownTwice,
    payloadSends: metrics.payloadSends,
    stemSends: metrics.stemSends,
    payloadBytes: metrics.payloadBytes,
    controlSends: metrics.controlSends,
    controlBytes: metrics.controlBytes,
    presenceSends: metrics.presenceSends,
    presenceBytes: metrics.presenceBytes,
    control: metrics.control,
    rmr: Math.round((metrics.payloadSends / needed - 1) * 1_000) / 1_000,
    lastDeliveryHop: metrics.lastDeliveryHop,
    deliveryMs: metrics.deliveryMs,
    lastMs: metrics.lastMs,
    spreadMs: metrics.spreadMs,
    abuseReports: honest.reduce((sum, host) => sum + host.abuse.length, 0),
    virtualS: Math.round(net.elapsedMs / 1_000),
    cpuMs: Math.round((cpu.user + cpu.system) / 1_000),
    heapMb: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
  };
}

/** One message, and the pause after it. */
function write(
  net: SimNetwork,
  lobby: LobbyId,
  writer: SimHost,
  { payloadBytes, intervalMs }: RunOptions,
  before?: (id: MessageId) => void,
): void {
  const id = freshMessageId(writer);
  before?.(id);
  const text = 'x'.repeat(payloadBytes);
  writer.wish({ type: 'write', lobby, id, content: { type: 'chat', text } });
  net.run(intervalMs);
}

interface Built {
  readonly net: SimNetwork;
  readonly honest: SimHost[];
  readonly hostile: SimHost[];
}

function build(options: RunOptions): Built {
  const { net, shuffled } = buildNetwork(options);
  const count = options.hostile.length > 0 ? Math.round(options.peers * options.hostileShare) : 0;
  const hostile = shuffled.slice(0, count);
  const honest = net.hosts.filter((host) => !hostile.includes(host));
  return { net, honest, hostile };
}

/** Who will write: they are no strangers to the others. */
function writersOf(options: RunOptions, honest: readonly SimHost[]): SimHost[] {
  const count = options.warm + options.messages;
  const turns = Array.from({ length: count }, (_, index) => turnOf(options, honest.length, index));
  return [...new Set(turns.map((turn) => honest[turn]!))];
}

/** Somebody who is there: with churn the one whose turn it is may be away. */
function writerOf(options: RunOptions, honest: readonly SimHost[], index: number): SimHost {
  const first = turnOf(options, honest.length, index);
  for (let step = 0; step < honest.length; step++) {
    const host = honest[(first + step) % honest.length]!;
    if (host.isRunning) return host;
  }
  throw new Error('nobody is there');
}

/**
 * Whose turn it is to write a run's message, those before what is counted among them.
 * @returns a place among the honest peers
 */
function turnOf({ senders, authors, warm }: RunOptions, peers: number, index: number): number {
  // Neighbours in the ring don't write one after the other.
  const at = (turn: number): number => (turn * 7) % peers;
  if (senders === 'one') return 0;
  if (senders === 'rotating') return at(index % (authors || peers));
  const before = authors || Math.floor(peers / 2);
  return index < warm ? at(index % before) : at(before + index - warm);
}
