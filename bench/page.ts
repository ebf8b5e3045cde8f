// docs/benchmarks.md, from the results.
import { PARTS } from './results.ts';
import type { CatchUp, Measured, Parts, Results } from './results.ts';
import { IN_BROWSERS } from './in-browsers.ts';
import { scaleSection } from './scale-section.ts';
import type { Spreading } from './spreading.ts';
import { table } from './table.ts';
import type { Cell } from './table.ts';

/** Reasons found by profiling. */
const why = ({ signaturesPerCpuS, dissemination }: Parts): string[] => {
  const best = dissemination
    .filter((one) => one.of.isSigned && one.of.engine === 'gossipsub' && !isCrowded(one))
    .map(({ result }) => signaturesPerCpuS / result.deliveriesPerCpuS);
  const ceiling = best.map((ratio) => `${ratio.toFixed(1)} ×`).join(' and ');
  const most = `A peer that did nothing else would reach ${ceiling} gossipsub’s deliveries.`;
  return [
    `Why processor time falls short: Node checks ${signaturesPerCpuS} Ed25519 signatures in a second`,
    'of one processor, and each peer checks each message once, as gossipsub’s does.',
    ...(ceiling ? [most] : []),
    'Without signatures time is spread thin. A delivery is a copy, some three packets that tell of',
    'it, the answer to its check, and most of a tick: six steps, each of another peer and held',
    'against bounds. Once all is compiled (`node --cpu-prof`) no function takes more than three in a',
    'hundred; a tenth goes into the 26 kB that a delivery allocates. By what it is for: two fifths',
    'take what was checked, a quarter reads packets, an eighth is ticks, and a sixth is the simulated',
    'host with its links and its disk, which counts too. The same messages one right after the other,',
    'in virtual time, take little more than half of it: between two messages the processor forgets.',
    '',
    'Why the newest fifty take longer than three round trips over 10 ms: the core needs two and a',
    'half. Three readings of the disk (2 ms each), the page’s own way through the link (3 ms at',
    '3 MB/s) and fifty checked signatures (0.1 ms each) take as long as on any link: 14 ms are most',
    'of a round trip there.',
    '',
    'Why the last peer hears late of authors who each write once: no way was learnt for their words,',
    'so they go by the few links that the words of others taught, and to friends who want what else',
    'comes by the same route. Who isn’t reached by these waits to be told, one turn of telling or two.',
    'More guesses are earlier and cost more copies: where a quarter of those authors is enough (31 %',
    'are asked for) it is 1.52 × (50 peers) and 1.28 × (100), but a random graph of 100 peers and',
    'degree 16 takes 1.13 copies in vain then. Without guesses it is 2.62 × and 1.59 ×.',
  ];
};

export function benchmarksPage(all: Results): string {
  const results = Object.fromEntries(
    PARTS.map((part) => [part, all[part].value]),
  ) as unknown as Parts;
  const lines = [
    '# Benchmarks',
    '',
    ...introduction(all),
    '',
    '## Aims',
    '',
    'The worst figure of this run for each.',
    '',
    ...table('what, worst, aim, met', aims(results)),
    '',
    ...why(results),
    '',
    '## Dissemination',
    '',
    ...disseminationTable(results.dissemination),
    '',
    'So few messages say what a lobby costs in its first seconds: much isn’t compiled yet, here',
    'and there. The same with so many that all is. Whose p50 is longer than twice so many ms as',
    'there are peers fell behind, and isn’t compared: the machine had other work meanwhile.',
    '',
    ...disseminationTable(results.steady),
    '',
    ...virtualTime(results),
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
    ...scaleSection(results.scale),
    '',
    ...IN_BROWSERS,
    '',
  ];
  return lines.join('\n');
}

/** What is simulated, the same on any machine. */
function virtualTime(results: Parts): string[] {
  return [
    '## Push against flooding',
    '',
    'The simulator in virtual time: the same figures on any machine. Links of 25 to 75 ms, stems',
    'on, their sends counted. *One*: one author. *Rotating*: twenty in turn, each several times.',
    '*Once*: each message by somebody who never wrote before. *Last*: from the moment a message',
    'leaves its stem until the last peer shows it, the median of all messages; *p99*: from writing,',
    'of all deliveries. Both as multiples of plain flooding on the same links. With churn 10 % of',
    'the peers leave, and as many come, in a minute. Aims: RMR 0.3 for one author, else 1.0; last',
    '1.5 ×, 1.7 × on random graphs of degree 16; p99 with churn 1.5 ×; nothing lost.',
    '',
    ...table(
      'graph, peers, degree, authors, churn, delivered, RMR, flooding RMR, last, p99, ' +
        'control bytes a delivery',
      results.spreading.map(spreadingRow),
    ),
    '',
    '## Catching up',
    '',
    'A newcomer to a long history of messages of sixty characters, in virtual time, over links of',
    '3 MB/s; a signature takes 0.1 ms to check. A live word is written each second meanwhile.',
    '',
    ...table(
      'messages, routes, delay ms, all there after s, newest 50 after round trips, ' +
        'slowest live word ms',
      results.catchUp.map(catchUpRow),
    ),
    '',
  ];
}

/** What was aimed at, and what this run says. */
function aims({ dissemination, steady, spreading, catchUp, split }: Parts): Cell[][] {
  const calm = spreading.filter(({ of }) => of.churn === 0);
  const by = (senders: string): Spreading[] => calm.filter(({ of }) => of.senders === senders);
  const churned = spreading.filter(({ of }) => of.churn > 0);
  const regular = calm.filter(({ of }) => !isSteep(of));
  const steep = calm.filter(({ of }) => isSteep(of));
  const atMost = (what: string, figures: number[], aim: number, unit = ''): Cell[][] =>
    figures.length === 0
      ? []
      : [aimRow(what, Math.max(...figures), aim, unit, (one) => one <= aim)];
  const atLeast = (what: string, figures: number[], aim: number, unit: string): Cell[][] =>
    figures.length === 0
      ? []
      : [aimRow(what, Math.min(...figures), aim, unit, (one) => one >= aim)];
  const rmr = (all: Spreading[]): number[] => all.map(({ push }) => push.rmr);
  const slowest = Math.max(...catchUp.map(({ allAfterS }) => allAfterS ?? Infinity));
  const fastest = Math.min(...catchUp.map(({ allAfterS }) => allAfterS ?? Infinity));
  return [
    ...atMost('RMR, one author', rmr(by('one')), 0.3),
    ...atMost('RMR, authors in turn', rmr(by('rotating')), 1),
    ...atMost('RMR, each author once', rmr(by('once')), 1),
    ...atMost('last, against flooding', regular.map(lastRatio), 1.5, ' ×'),
    ...atMost('last, random graphs of degree 16', steep.map(lastRatio), 1.7, ' ×'),
    ...atMost('p99 with churn, against flooding', churned.map(p99Ratio), 1.5, ' ×'),
    ...atMost(
      'lost',
      spreading.map(({ push }) => push.expected - push.delivered),
      0,
    ),
    ...atLeast('CPU against gossipsub, signed', cpuRatios(dissemination, true), 10, ' ×'),
    ...atLeast('CPU against gossipsub, unsigned', cpuRatios(dissemination, false), 25, ' ×'),
    ...atLeast('the same once warm, signed', cpuRatios(steady, true), 10, ' ×'),
    ...atLeast('the same once warm, unsigned', cpuRatios(steady, false), 25, ' ×'),
    ...atLeast('recovered after a split', [split.foyer.recovered], split.foyer.expected, ''),
    ...atMost('caught up after', [slowest], 30, ' s'),
    ...atMost('the same, longest delay against shortest', [slowest / fastest], 1.5, ' ×'),
    ...atMost(
      'newest 50 after',
      catchUp.map(({ newestAfterTrips }) => newestAfterTrips ?? Infinity),
      3,
      ' round trips',
    ),
  ];
}

function aimRow(
  what: string,
  worst: number,
  aim: number,
  unit: string,
  isMet: (worst: number) => boolean,
): Cell[] {
  const text = Number.isInteger(worst) ? `${worst}` : worst.toFixed(2);
  return [what, `${text}${unit}`, `${aim}${unit}`, isMet(worst) ? 'yes' : '**no**'];
}

const isSteep = ({ topology, degree }: Spreading['of']): boolean =>
  topology !== 'ring' && degree === 16;
const lastRatio = ({ push, flood }: Spreading): number => push.spreadMs.p50 / flood.spreadMs.p50;
const p99Ratio = ({ push, flood }: Spreading): number => push.deliveryMs.p99 / flood.deliveryMs.p99;

/** Half of the peers have it after the next is written: it fell behind. */
const isCrowded = ({ of, result }: Measured): boolean => result.p50Ms > of.intervalMs;

/** Of each case with both engines: Foyer's deliveries a CPU second by gossipsub's. */
function cpuRatios(all: readonly Measured[], isSigned: boolean): number[] {
  const cases = all.filter((one) => one.of.isSigned === isSigned && !isCrowded(one));
  return cases
    .filter(({ of }) => of.engine === 'foyer')
    .flatMap(({ of, result }) => {
      const { engine, ...same } = of;
      const other = cases.find(
        (one) =>
          one.of.engine === 'gossipsub' &&
          Object.entries(same).every(([key, value]) => one.of[key as keyof typeof same] === value),
      );
      return other && engine === 'foyer'
        ? [result.deliveriesPerCpuS / other.result.deliveriesPerCpuS]
        : [];
    });
}

function introduction(results: Results): string[] {
  const compared = Object.entries(results.versions)
    .filter(([name]) => /sub$|^libp2p$/.test(name))
    .map(([name, version]) => `\`${name}\` ${version}`);
  return [
    "Made by `npm run bench`. Don't edit: the next run writes it anew. Raw figures:",
    '[bench/results.json](../bench/results.json). Only ratios inside one run mean something;',
    'another machine has other figures.',
    '',
    ...table(
      'part, made',
      PARTS.map((part) => {
        const { made, isFull } = results[part];
        return [part, `${made}${isFull ? ', `--full`: medians of three' : ''}`];
      }),
    ),
    '',
    "What runs: Foyer's core with its simulated host and links that take no time, in real time,",
    `against ${compared.join(', ')}`,
    'over its memory transport without encryption, on the same graph (a ring with chords), with',
    'the same schedule of writers (ten in turn, after thirty messages that don’t count), each in a',
    'process of its own on the same Node. Signatures are',
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

const disseminationTable = (all: readonly Measured[]): string[] =>
  table(
    'peers, degree, bytes, signed, engine, delivered, RMR, p50 ms, p99 ms, ' +
      'deliveries per CPU s, heap MB',
    all.map(disseminationRow),
  );

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

const spreadingRow = ({ of, push, flood }: Spreading): Cell[] => [
  of.topology,
  of.peers,
  of.degree,
  of.senders,
  of.churn > 0 ? 'yes' : 'no',
  `${push.delivered} of ${push.expected}`,
  push.rmr,
  flood.rmr,
  `${lastRatio({ of, push, flood }).toFixed(2)} ×`,
  `${p99Ratio({ of, push, flood }).toFixed(2)} ×`,
  Math.round(push.controlBytes / push.delivered),
];

const catchUpRow = (one: CatchUp): Cell[] => [
  one.messages,
  one.routes,
  one.delayMs,
  one.allAfterS?.toFixed(1) ?? 'not in ten minutes',
  one.newestAfterTrips?.toFixed(1) ?? 'not',
  Math.round(one.liveWordMs),
];
