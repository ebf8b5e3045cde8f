// What is measured, the same for each engine: a graph, who writes when, and what comes out of it.
import { percentile } from '../../src/core/testing/percentile.ts';
import { friendships } from '../../src/core/testing/topology.ts';
import type { Edge } from '../../src/core/testing/topology.ts';

export const ENGINES = ['foyer', 'gossipsub', 'floodsub'] as const;
export type Engine = (typeof ENGINES)[number];

export interface DisseminationCase {
  readonly engine: Engine;
  readonly peers: number;
  readonly degree: number;
  readonly payloadBytes: number;
  readonly messages: number;
  /** Messages before the first one that is counted: what can be learned of them is known then. */
  readonly warm: number;
  /** Between two messages, ms. */
  readonly intervalMs: number;
  /** So many write in turn. */
  readonly authors: number;
  readonly isSigned: boolean;
  readonly seed: number;
}

export interface DisseminationResult {
  /** Messages × other peers. */
  readonly expected: number;
  readonly delivered: number;
  readonly shownTwice: number;
  /** Copies of messages on links. */
  readonly sends: number;
  /** Sends for each delivery, less the one that is needed. */
  readonly rmr: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly deliveriesPerCpuS: number;
  readonly heapMb: number;
}

export const edgesOf = ({ peers, degree, seed }: DisseminationCase): Edge[] =>
  friendships('ring', peers, degree, seed);

export const senderOf = ({ authors, peers }: DisseminationCase, index: number): number =>
  ((index % authors) * 7) % peers;

/** Deliveries of one run, each with its time; made before the first message is written. */
export class Deliveries {
  readonly #case: DisseminationCase;
  readonly #writtenAtMs: number[] = [];
  readonly #seen: Uint8Array;
  readonly #timesMs: number[] = [];
  #cpu = process.cpuUsage();
  sends = 0;
  shownTwice = 0;

  constructor(of: DisseminationCase) {
    this.#case = of;
    this.#seen = new Uint8Array((of.warm + of.messages) * of.peers);
  }

  get expected(): number {
    return this.#case.messages * (this.#case.peers - 1);
  }

  get delivered(): number {
    return this.#timesMs.length;
  }

  /** Just before a message is written; with the first one that counts the work begins to. */
  written(index: number): void {
    if (index < this.#case.warm) return;
    if (index === this.#case.warm) {
      this.#cpu = process.cpuUsage();
      this.sends = 0;
    }
    this.#writtenAtMs[index] = performance.now();
  }

  arrived(index: number, peer: number): void {
    const writtenAtMs = this.#writtenAtMs[index];
    if (writtenAtMs === undefined || senderOf(this.#case, index) === peer) return;
    const at = index * this.#case.peers + peer;
    if (this.#seen[at]) {
      this.shownTwice++;
      return;
    }
    this.#seen[at] = 1;
    this.#timesMs.push(performance.now() - writtenAtMs);
  }

  result(): DisseminationResult {
    const { user, system } = process.cpuUsage(this.#cpu);
    globalThis.gc?.();
    const sorted = this.#timesMs.toSorted((a, b) => a - b);
    const at = (share: number): number => rounded(percentile(sorted, share) ?? NaN, 1);
    return {
      expected: this.expected,
      delivered: this.delivered,
      shownTwice: this.shownTwice,
      sends: this.sends,
      rmr: rounded(this.sends / this.expected - 1, 3),
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      deliveriesPerCpuS: Math.round((this.delivered * 1e6) / (user + system)),
      heapMb: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
    };
  }
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The case that a process was started for, and the line it answers with. */
export const readCase = (): DisseminationCase =>
  JSON.parse(process.argv[2] ?? '') as DisseminationCase;
