// docs/benchmarks.md, from the results.
import type { Measured, Results, Scale } from './results.ts';

export function benchmarksPage(results: Results): string {
  const lines = [
    '# Benchmarks',
    '',
    ...introduction(results),
    '',
    '## Dissemination',
    '',
    ...table(
      'peers, degree, bytes, signed, engine, delivered, RMR, p50 ms, p99 ms, ' +
        'deliveries per CPU s, heap MB',
      results.dissemination.map(disseminationRow),
    ),
    '',
    '## Split and heal',
    '',
    'Twelve peers in two halves with three bridges, which are down for 15 s while each half',
    'writes 20 messages. What the other half has 15 s after the bridges are back:',
    '',
    ...table(
      'engine, recovered, last after healing in ms',
      Object.entries(results.split).map(([name, { recovered, expected, lastMs }]) => [
        name,
        `${recovered} of ${expected}`,
        lastMs ?? 'never',
      ]),
    ),
    '',
    '## Scale',
    '',
    'The simulator, links of 25 to 75 ms, degree 8, in virtual time; CPU and heap are of the',
    'whole simulation.',
    '',
    ...table(
      'peers, delivered, RMR, last hop, control bytes a peer and s, CPU ms a delivery, ' +
        'heap KB a peer',
      results.scale.map(scaleRow),
    ),
    '',
  ];
  return lines.join('\n');
}

function introduction({ isFull, machine, runs, versions }: Results): string[] {
  const compared = Object.entries(versions)
    .filter(([name]) => /sub$|^libp2p$/.test(name))
    .map(([name, version]) => `\`${name}\` ${version}`);
  const how = runs === 1 ? 'one run a case' : `medians of ${runs} runs`;
  return [
    `Made by \`npm run bench${isFull ? ' -- --full' : ''}\` on ${machine}; ${how}. Don't edit:`,
    'the next run writes it anew. Raw figures: [bench/results.json](../bench/results.json). Only',
    'ratios inside one run mean something; another machine has other figures.',
    '',
    "What runs: Foyer's core with its simulated host and links that take no time, in real time,",
    `against ${compared.join(', ')}`,
    'over its memory transport without encryption, on the same graph (a ring with chords), with',
    'the same schedule of writers, each in a process of its own on the same Node. Signatures are',
    "Ed25519 by Node's own crypto on both sides. *RMR*: copies sent for each delivery, less the",
    'one that is needed. Floodsub of this version drops messages without an author',
    "(`floodsub.js`: `msg.from == null`), so it isn't measured without signatures.",
    '',
    '![Wasted copies](benchmarks/rmr.svg)',
    '![Deliveries per CPU second, signed](benchmarks/cpu-signed.svg)',
    '![Deliveries per CPU second, unsigned](benchmarks/cpu-unsigned.svg)',
    '![Delivered after](benchmarks/p99.svg)',
  ];
}

type Cell = string | number;

function table(head: string, rows: readonly (readonly Cell[])[]): string[] {
  const names = head.split(', ');
  const line = (cells: readonly Cell[]): string => `| ${cells.join(' | ')} |`;
  return [line(names), `|${'---|'.repeat(names.length)}`, ...rows.map(line)];
}

const disseminationRow = ({ of, result }: Measured): Cell[] => [
  of.peers,
  of.degree,
  of.payloadBytes,
  of.isSigned ? 'yes' : 'no',
  of.engine,
  `${result.delivered} of ${result.expected}`,
  result.rmr,
  result.p50Ms,
  result.p99Ms,
  result.deliveriesPerCpuS,
  result.heapMb,
];

const scaleRow = (one: Scale): Cell[] => [
  one.peers,
  `${one.delivered} of ${one.expected}`,
  one.rmr,
  one.lastDeliveryHop,
  Math.round(one.controlBytes / one.peers / one.virtualS),
  (one.cpuMs / one.delivered).toFixed(3),
  Math.round((one.heapMb * 1024) / one.peers),
];
