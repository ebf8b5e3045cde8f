// `npm run anonymity`: measures what spies find out, and writes docs/anonymity.md. Options: the
// seed of the first run (1), a folder to write to instead (docs), a file that keeps what was found,
// so that a page that was stopped goes on where it was, and `found`: nothing more is run.
// `model` instead of a seed prints what any stem can reach over many days (days-model.ts).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readRunOptions } from '../../src/core/testing/sim-options.ts';
import type { RunOptions } from '../../src/core/testing/run-options.ts';
import { precision } from '../../src/core/testing/spies/first-spy.ts';
import { spyForDays } from '../../src/core/testing/spies/spy-days.ts';
import { spyOnPresence } from '../../src/core/testing/spies/spy-presence.ts';
import { spyOnWords } from '../../src/core/testing/spies/spy-words.ts';
import { daysText, whyDays } from './days-model.ts';
import { machineLine } from './machine.ts';

const [seedText = '1', folder = 'docs', rowsFile, mode] = process.argv.slice(2);
if (seedText === 'model') {
  console.log(daysText());
  process.exit(0);
}
const SEED = Number(seedText);
const SHARE = '0.2';
/** Runs, each with another seed, whose figures are put together. */
const WORD_RUNS = 3;
const DAYS_RUNS = 1;
/** How far clocks are off, s. */
const SKEWS_S = [0, 2];
const NETWORKS = [
  { name: 'ring with chords', topology: 'ring', degree: '8' },
  { name: 'Watts–Strogatz', topology: 'watts-strogatz', degree: '8' },
  { name: 'Barabási–Albert', topology: 'barabasi-albert', degree: '8' },
  { name: 'ring with chords', topology: 'ring', degree: '4' },
  { name: 'Watts–Strogatz', topology: 'watts-strogatz', degree: '16' },
] as const;
type Network = (typeof NETWORKS)[number];
/** Only these for what takes minutes. */
const LONG_NETWORKS = NETWORKS.slice(0, 2);

function optionsOf({ topology, degree }: Network, seed: number, skewS = 0): RunOptions {
  const options = readRunOptions([
    ...['--peers', '100', '--degree', degree, '--topology', topology, '--seed', String(seed)],
    ...['--spies', SHARE, '--delay', '30', '--spread', '20', '--jitter', '2'],
    ...['--skew', String(skewS)],
  ]);
  if (options === 'help') throw new Error('no help is asked for');
  return options;
}

const share = (value: number): string => value.toFixed(2);
const rowOf = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
/** `heads` with | between them. */
function table(heads: string, rows: readonly string[]): string {
  const cells = heads.split('|');
  return [rowOf(...cells), `|${'---|'.repeat(cells.length)}`, ...rows].join('\n');
}

const say = (line: string): void => console.error(line);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The mean of several runs and, in brackets, the least and the greatest. */
function spread(values: readonly number[]): string {
  const mean = share(sum(values) / values.length);
  if (values.length === 1) return mean;
  return `${mean} (${share(Math.min(...values))}–${share(Math.max(...values))})`;
}

/** What was found in a run before, by its name: a page takes an hour. */
const known: Record<string, unknown> =
  rowsFile !== undefined && existsSync(rowsFile)
    ? (JSON.parse(readFileSync(rowsFile, 'utf8')) as Record<string, unknown>)
    : {};

/** Undefined: it isn't to be run now. */
function found<T>(name: string, find: () => T): T | undefined {
  if (!(name in known)) {
    if (mode === 'found') return undefined;
    known[name] = find();
    if (rowsFile !== undefined) writeFileSync(rowsFile, JSON.stringify(known, undefined, 1));
    say(`${name}: done`);
  }
  return known[name] as T;
}

const nameOf = (what: string, { topology, degree }: Network, seed: number): string =>
  `${what}, ${topology} of degree ${degree}, seed ${seed}`;

const seedsOf = (count: number): number[] => Array.from({ length: count }, (_, run) => SEED + run);

const notRun = ({ name, degree }: Network): string => rowOf(name, degree, 'not run yet');

function wordsRow(network: Network): string {
  const runs = seedsOf(WORD_RUNS).flatMap((seed) => {
    const run = found(nameOf('words', network, seed), () => {
      const { firstSpy, likeliest, lastMs, floodMs } = spyOnWords(optionsOf(network, seed));
      return {
        count: firstSpy.length,
        first: precision(firstSpy),
        likely: precision(likeliest),
        lastMs: median(lastMs),
        floodMs: median(floodMs),
      };
    });
    return run ?? [];
  });
  if (runs.length === 0) return notRun(network);
  return rowOf(
    ...[network.name, network.degree, sum(runs.map(({ count }) => count))],
    ...[spread(runs.map(({ first }) => first)), spread(runs.map(({ likely }) => likely))],
    ...[Math.round(sum(runs.map(({ lastMs }) => lastMs)) / runs.length)],
    ...[Math.round(sum(runs.map(({ floodMs }) => floodMs)) / runs.length)],
    spread(runs.map(({ lastMs, floodMs }) => lastMs / floodMs)),
  );
}

function daysRow(network: Network): string {
  const runs = seedsOf(DAYS_RUNS).flatMap((seed) => {
    const run = found(nameOf('30 days', network, seed), () => {
      const days = spyForDays(optionsOf(network, seed));
      return {
        ...{ count: days.majority.length, messages: days.messages },
        ...{ most: precision(days.majority), likely: precision(days.likeliest) },
        ...{ absence: precision(days.absence), all: precision(days.withAbsence) },
      };
    });
    return run ?? [];
  });
  if (runs.length === 0) return notRun(network);
  return rowOf(
    ...[network.name, network.degree, sum(runs.map(({ count }) => count))],
    sum(runs.map(({ messages }) => messages)),
    ...[spread(runs.map(({ most }) => most)), spread(runs.map(({ likely }) => likely))],
    ...[spread(runs.map(({ absence }) => absence)), spread(runs.map(({ all }) => all))],
  );
}

interface PresenceRun {
  readonly network: Network;
  readonly skewS: number;
  readonly figures: ReturnType<typeof presenceShares>;
}

function presenceShares(options: RunOptions) {
  const { firstSpy, byOrder, byTurns, chance, ties, tieChance } = spyOnPresence(options);
  return {
    ...{ messages: firstSpy.length, first: precision(firstSpy), chance, tieChance },
    ...{ links: byOrder.length, byOrder: precision(byOrder), byTurns: precision(byTurns) },
    pseudonyms: ties.times.length,
    ties: [ties.times, ties.clock, ties.givers].map(precision),
  };
}

const presenceRuns = (): PresenceRun[] =>
  LONG_NETWORKS.flatMap((network) =>
    SKEWS_S.flatMap((skewS) => {
      const name = nameOf(`presence, clocks off by up to ${skewS} s`, network, SEED);
      const figures = found(name, () => presenceShares(optionsOf(network, SEED, skewS)));
      return figures ? { network, skewS, figures } : [];
    }),
  );

const presenceRow = ({ network, skewS, figures }: PresenceRun): string =>
  rowOf(
    ...[network.name, skewS, figures.messages, share(figures.first)],
    ...[figures.links, share(figures.byOrder), share(figures.byTurns), share(figures.chance)],
  );

const tiesRow = ({ network, skewS, figures }: PresenceRun): string =>
  rowOf(
    ...[network.name, skewS, figures.pseudonyms],
    ...[...figures.ties.map(share), share(figures.tieChance)],
  );

const wordRows = NETWORKS.map(wordsRow);
const dayRows = LONG_NETWORKS.map(daysRow);
const presence = presenceRuns();
const presenceRows = presence.map(presenceRow);
const tieRows = presence.map(tiesRow);

const page = `# What spies find out

Made by \`npm run anonymity\` in some twenty minutes; the same seed (${SEED}) gives the same
figures.
${machineLine()}

One peer in five spies: it follows the protocol, and all spies tell each other everything that
arrives on their links, with its time. 100 peers, links of 10 to 50 ms with up to 2 ms of
jitter, the real core with stand-in signatures ([simulator.md](simulator.md)). Each figure is
the share of guesses that are right; with some 240 guesses it is good to about ± 0.03, with 80
to ± 0.05. Where there were several runs the mean stands there, and in brackets the least and the
greatest. A guess that can't be made is a wrong one. What push tells of a message and for how long
it was held counts like a copy that was sent at once. The estimators are tried on signals whose
truth is known (\`src/core/testing/spies/estimators.test.ts\`): a plain flood shows its author
to the first spy in 0.65 of cases, and always to who knows the graph.

## One message

*First spy*: the honest friend who first showed the message to any spy. *Likeliest*: an
adversary who knows the graph, all delays and the rule, and weighs all authors. *Last*: from
writing, with the stem, until the last peer shows it, half of the messages; *flood*: what a plain
flood from the author would take on the same links. Everybody has written twice before, so that
push has learned its ways. Aim at degree 8: first spy ≤ 0.25, likeliest ≤ 0.35, last ≤ 1.6 × flood.

${table('network|degree|guesses|first spy|likeliest|last ms|flood ms|ratio', wordRows)}

The floor is the share of spies: who gives its words to one friend first meets a spy in one case
of five. At degree 4 fewer friends mean fewer authors to choose among.

## 50 messages of one pseudonym over 30 days

50 times the lobby comes together; each time 15 % of the links are down and 10 % of the peers
away, others than before. Everybody who is there writes once. *Majority*: who was the first
giver most often. *Likeliest*: as above, all messages weighed together, by who doesn't know who
is there. *By absence*: by nothing but that: who was there each time the pseudonym wrote, and least
otherwise. *By both*: likeliest, and who is there. Aim: majority ≤ 0.30, likeliest ≤ 0.35.

${table('network|degree|pseudonyms|messages|majority|likeliest|by absence|by both', dayRows)}

Who knows who is online finds a pseudonym by that alone, and no way of forwarding can hide it: two
peers that are away one time in ten are both there or both away in 0.9 × 0.9 + 0.1 × 0.1 = 0.82 of
all times, so that of 99 others less than one is left after 24 times (99 × 0.82^24 = 0.8), and none
after fifty. Only words that are written also while one is away would help, by somebody else or at
a time that is drawn beforehand. Friends see when one is online; what hides a person here is that
not all friends of all people spy.

${whyDays()}

## Presence

Two lobbies with the same people; nobody writes, everybody honest closes the tab once and comes
back. *First spy*: as above, for each message of presence. *By order*, *by link*: one spy alone
guesses which pseudonym is its honest friend's, by who brings what first, or by what is heard as the
friend's link comes and goes. Aim: no better than 1 / (participants reachable through that link)
+ 0.05.

${table('network|clocks off s|messages|first spy|links|by order|by link|chance', presenceRows)}

*By order* stays above its aim, and a stem can't reach it: at degree 8 a friend is the first one on
one's own stem in one case of eight, and sees few other pseudonyms come from there. A model of this
graph (stems of two hops in the mean) says 0.12. Other designs in the same model: stems of seven
hops 0.10; one way for all that a peer gives, its own words among them, 0.10, and with seven hops
0.07; own words by the way that most feeders share 0.11, and with seven hops 0.08. None comes to
0.06, longer stems are swallowed more often, and a way that follows what others feed can be steered
by them. So that friend is right about one link in eight, and the app and the README say that a
friend may guess. With twice as many friends it is half of that.

## Who swallows a stem

A peer that keeps a stem to itself sees when the message comes out after all. If its giver is the
author one holder waited, if the giver passed it on there are two at least, and the first whose
embargo is over gives it on. The best guess from that moment alone, both being as likely, by
\`npm run hostile -- --model\` (0.50 is blind):

| embargoes | right |
|---|---|
| one for the whole lobby, 1 s, and as much by chance (before) | 0.63 |
| foreseen by round trips, 0.5 s | 0.64 |
| measured by route, 0.5 s | 0.58 |
| measured by route, 0.2 s | 0.54 |

So it is no worse than before while routes are new, and better once they are measured: who is
farther away waits longer, and is seldom the first.

## Ties between two lobbies

Which pseudonym of the other lobby is the same person's? All spies together, from presence: by
times of writing, by how far the clock seems off, by which friends bring it first. Aim: no
better than chance + 0.05.

${table('network|clocks off s|pseudonyms|times|clock|givers|chance', tieRows)}

*Givers* has a floor of its own: whoever's first friend spies in both lobbies, 0.2 × 0.2 of all, is
tied by that friend.

## For comparison: flooding

The same on a core that floods all words at once, writes presence in all lobbies at the same moment
and tells its exact clock (commit f8a5588, seed 1):

| figure | ring with chords | Watts–Strogatz |
|---|---|---|
| one message, first spy / likeliest | 0.70 / 1.00 | 0.67 / 1.00 |
| 50 messages, majority / likeliest | 0.71 / 1.00 | 0.72 / 1.00 |
| presence, first spy | 0.70 | 0.73 |
| presence, a friend by order / by link | 0.85 / 0.95 | 0.65 / 0.81 |
| ties, clocks right, times / clock / givers | 0.90 / 0.24 / 0.78 | 0.90 / 0.41 / 0.71 |
| ties, clocks off by up to 2 s, times / clock / givers | 0.96 / 0.96 / 0.79 | 0.96 / 0.96 / 0.75 |
`;
writeFileSync(`${folder}/anonymity.md`, page);
say(`${folder}/anonymity.md is written`);
