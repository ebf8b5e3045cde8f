// What push costs and how late it is, against plain flooding on the same links: the simulator, in
// virtual time, so that the same figures come out on any machine.
import type { RunResult } from '../src/core/testing/sim-run.ts';
import { SENDERS } from '../src/core/testing/run-options.ts';
import type { Senders } from '../src/core/testing/run-options.ts';
import { TOPOLOGIES } from '../src/core/testing/topology.ts';
import type { Topology } from '../src/core/testing/topology.ts';

export interface SpreadingCase {
  readonly topology: Topology;
  readonly peers: number;
  readonly degree: number;
  readonly senders: Senders;
  /** Share of the peers that leave for a while and come back, again and again. */
  readonly churn: number;
}

export interface Spreading {
  readonly of: SpreadingCase;
  readonly push: RunResult;
  readonly flood: RunResult;
}

/** In turn: so many authors, each several times. */
const AUTHORS = 20;

export function spreadingCases(isFull: boolean): SpreadingCase[] {
  const calm = (topology: Topology, peers: number, degree: number): SpreadingCase[] =>
    SENDERS.map((senders) => ({ topology, peers, degree, senders, churn: 0 }));
  const churned = { topology: 'ring', peers: 100, degree: 8, senders: 'rotating' } as const;
  const quick = [...calm('ring', 100, 8), ...calm('ring', 50, 16), { ...churned, churn: CHURN }];
  if (!isFull) return quick;
  const degrees = [6, 8, 12, 16];
  return [
    ...[50, 100].flatMap((peers) => degrees.flatMap((degree) => calm('ring', peers, degree))),
    ...[8, 16].flatMap((degree) => calm('ring', 1_000, degree)),
    ...TOPOLOGIES.filter((one) => one !== 'ring').flatMap((one) => calm(one, 100, 16)),
    { ...churned, churn: CHURN },
    { ...churned, senders: 'one', churn: CHURN },
  ];
}

/**
 * Who comes and goes is away for 20 s in each 50 s, so that of all peers 10 % leave and 10 % come
 * in a minute when so many do.
 */
const CHURN = 10 / 120;

/** Of one case, the arguments of the simulator. */
export function simulatorArguments(
  { topology, peers, degree, senders, churn }: SpreadingCase,
  spreading: 'push' | 'flood',
): string[] {
  const counted = churn > 0 ? 300 : Math.min(100, Math.floor(peers / 2));
  const options = {
    topology,
    peers,
    degree,
    senders,
    churn,
    spreading,
    seed: 7,
    messages: counted,
    // Push has settled by then; flooding has nothing to learn.
    warm: senders === 'one' ? 40 : 5 * AUTHORS,
    authors: Math.min(AUTHORS, Math.floor(peers / 2)),
    interval: churn > 0 ? 1_000 : 500,
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
}
