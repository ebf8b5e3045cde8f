// One run of the lab: the real core with many peers, what a plan does to them, and the fingerprint
// of all packets. A function of its options: the same in a page and on the command line, however it
// is divided into pieces of time.
import { never } from '../../../base/assert.ts';
import type { LobbyCard } from '../../wire/card.ts';
import type { LobbyId } from '../../wire/ids.ts';
import { startAttack } from '../attacks.ts';
import { firstAuthors } from '../known-authors.ts';
import { RunMetrics } from '../run-metrics.ts';
import { buildNetwork } from '../sim-build.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimLink } from '../sim-link.ts';
import type { SimNetwork } from '../sim-network.ts';
import { freshMessageId } from '../sim-verbs.ts';
import { startTogether } from '../warm-start.ts';
import type { LabOptions } from './lab-address.ts';
import { LabEvents } from './lab-events.ts';
import { HOSTILE_MS } from './lab-plan.ts';
import type { LabDeed, PlannedDeed } from './lab-plan.ts';
import { PacketDigest } from './packet-digest.ts';

/** Links as the simulator has them unless told otherwise. */
const LINKS = { delayMs: 50, spreadMs: 25, jitterMs: 5, bytesPerS: undefined } as const;
/** Before the run begins: what the start of everybody brings, ms. */
const CALM_MS = 1_000;
/** The fingerprint is noted so often, ms. */
export const MARK_PERIOD_MS = 1_000;

/** What all packets before a time add up to. */
export interface Mark {
  readonly atMs: number;
  readonly packets: number;
  readonly digest: string;
}

export class LabRun {
  readonly options: LabOptions;
  readonly hosts: readonly SimHost[];
  readonly links: readonly SimLink[];
  readonly numbers: ReadonlyMap<SimHost, number>;
  readonly events: LabEvents;
  readonly metrics: RunMetrics;
  readonly digest: PacketDigest;
  readonly hostile = new Set<number>();
  isCut = false;
  #mark: Mark = { atMs: 0, packets: 0, digest: '' };
  readonly #net: SimNetwork;
  readonly #lobby: LobbyId;
  readonly #closedCard: LobbyCard | undefined;
  readonly #plan: PlannedDeed[];
  #done = 0;
  #messages = 0;

  constructor(options: LabOptions) {
    this.options = options;
    const { seed, peers, degree, topology, way, stem } = options;
    const graph = { seed, peers, degree, topology, ...LINKS };
    const host = { signatures: 'stand-in', verifyMs: 1, skewS: 0, spreading: way, stem } as const;
    const { net } = buildNetwork({ ...graph, ...host });
    this.#net = net;
    this.hosts = net.hosts;
    this.links = net.links;
    this.numbers = new Map(net.hosts.map((one, number) => [one, number]));
    this.digest = new PacketDigest(net, this.numbers);
    net.watchers.push(this.digest);
    // Every second peer is in a private lobby besides, so that there are challenges.
    const closed = net.hosts.filter((_, number) => number % 2 === 0);
    const together = startTogether(net, { closed, heard: firstAuthors(net.hosts) });
    this.#lobby = together.lobby;
    this.#closedCard = together.closedCard;
    net.run(CALM_MS);
    this.events = new LabEvents(net, this.numbers, CALM_MS);
    this.metrics = new RunMetrics(net, net.hosts);
    net.watchers.push(this.events, this.metrics);
    this.#plan = [...options.plan];
    this.#note();
  }

  /** Since the run began: whole virtual ms. */
  get nowMs(): number {
    return this.#net.elapsedMs - CALM_MS;
  }

  /** What was planned and done, with all that was added. */
  get plan(): readonly PlannedDeed[] {
    return this.#plan;
  }

  /** That were written so far. */
  get messages(): number {
    return this.#messages;
  }

  /** The newest; a second older at the most. */
  get mark(): Mark {
    return this.#mark;
  }

  /** Runs on to this whole virtual ms; what is planned until then is done. */
  advanceTo(atMs: number): void {
    if (!Number.isInteger(atMs)) throw new RangeError(`${atMs} is no whole number of ms`);
    while (this.nowMs < atMs || this.#isDue(atMs)) {
      const markMs = this.#mark.atMs + MARK_PERIOD_MS;
      const next = this.#plan[this.#done];
      const untilMs = Math.min(atMs, markMs, next?.atMs ?? Infinity);
      if (untilMs > this.nowMs) this.#net.run(untilMs - this.nowMs);
      if (this.nowMs === markMs) this.#note();
      for (; this.#isDue(this.nowMs); this.#done++) this.#do(this.#plan[this.#done]!);
    }
  }

  /** Done now, or so many whole ms later: it goes into the plan behind what is due as soon. */
  act(deed: LabDeed, inMs = 0): void {
    const atMs = this.nowMs + inMs;
    const later = this.#plan.findIndex((one, at) => at >= this.#done && one.atMs > atMs);
    this.#plan.splice(later < 0 ? this.#plan.length : later, 0, { ...deed, atMs });
    this.advanceTo(this.nowMs);
  }

  /** Groups of peers that links join, largest first; who is stopped is in none. */
  islands(): number[][] {
    const groups: number[][] = [];
    const seen = new Set<SimHost>();
    for (const first of this.hosts) {
      if (!first.isRunning || seen.has(first)) continue;
      const group = [first];
      seen.add(first);
      for (const host of group) {
        for (const link of this.#net.linksOf(host)) {
          const other = link.other(host);
          if (!link.isUp || seen.has(other)) continue;
          seen.add(other);
          group.push(other);
        }
      }
      groups.push(group.map((host) => this.numbers.get(host)!));
    }
    return groups.sort((a, b) => b.length - a.length);
  }

  #isDue(atMs: number): boolean {
    const next = this.#plan[this.#done];
    return next !== undefined && next.atMs <= atMs;
  }

  #note(): void {
    const { packets, text } = this.digest;
    this.#mark = { atMs: this.nowMs, packets, digest: text };
  }

  /** What can't be done, such as writing while stopped, is left. */
  #do(deed: LabDeed): void {
    const net = this.#net;
    switch (deed.type) {
      case 'write':
        return this.#write(this.hosts[deed.peer]!, deed.peer);
      case 'cut':
        this.isCut = true;
        for (const link of this.#between()) net.cutLink(link);
        return;
      case 'heal':
        this.isCut = false;
        for (const link of this.#between()) net.healLink(link);
        return;
      case 'stop':
        return net.stop(this.hosts[deed.peer]!, 'soft', 'lost');
      case 'start':
        return net.start(this.hosts[deed.peer]!);
      case 'hostile': {
        this.hostile.add(deed.peer);
        const host = this.hosts[deed.peer]!;
        return startAttack(net, host, this.#lobby, deed.way, HOSTILE_MS, this.#closedCard);
      }
      default:
        return never(deed, 'lab deed');
    }
  }

  #write(host: SimHost, peer: number): void {
    if (!host.isRunning) return;
    // Expected before it is written: what leaves at once is counted, too.
    const id = freshMessageId(host);
    this.metrics.expect(id, host);
    this.events.expect(id, peer);
    this.#messages++;
    const content = { type: 'chat', text: `message ${this.#messages}` } as const;
    host.wish({ type: 'write', lobby: this.#lobby, id, content });
  }

  /** Links between the halves: those of the lower numbers, and those of the higher. */
  #between(): SimLink[] {
    const half = this.hosts.length / 2;
    return this.links.filter(
      ({ a, b }) => this.numbers.get(a)! < half !== this.numbers.get(b)! < half,
    );
  }
}

/** So much of a plan: until it is all done, and what follows has settled. */
const AFTER_MS = 10_000;

export interface LabResult extends Mark {
  readonly messages: number;
  readonly delivered: number;
  readonly expected: number;
  readonly shownTwice: number;
  readonly payloadSends: number;
  readonly stemSends: number;
  readonly duplicates: number;
  readonly controlBytes: number;
  readonly lastMs: RunMetrics['lastMs'];
}

/** A whole run at once; `untilMs` undefined: until some seconds after the last deed. */
export function playLab(options: LabOptions, untilMs?: number): LabResult {
  const run = new LabRun(options);
  run.advanceTo(untilMs ?? (options.plan.at(-1)?.atMs ?? 0) + AFTER_MS);
  return resultOf(run);
}

export function resultOf(run: LabRun): LabResult {
  const { metrics, events, digest } = run;
  return {
    atMs: run.nowMs,
    packets: digest.packets,
    digest: digest.text,
    messages: run.messages,
    delivered: metrics.delivered,
    expected: run.messages * (run.hosts.length - 1),
    shownTwice: metrics.shownTwice,
    payloadSends: metrics.payloadSends,
    stemSends: metrics.stemSends,
    duplicates: events.duplicates,
    controlBytes: metrics.controlBytes,
    lastMs: metrics.lastMs,
  };
}
