// Hostile runs one after the other, each as a row of one table.
import { ATTACK_NAMES, attackOf } from '../attacks.ts';
import type { Attack } from '../attacks.ts';
import { runHostile } from './hostile-run.ts';
import type { HostileFigures, Plan } from './hostile-run.ts';
import { brokenPromises } from './promises.ts';
import { readRunOptions } from '../sim-options.ts';
import type { RunOptions } from '../run-options.ts';

export interface Size {
  readonly peers: number;
  readonly degree: number;
  readonly messages: number;
  /** Between two messages, ms. */
  readonly intervalMs: number;
  /** Of each link, each way; undefined: endless. */
  readonly bytesPerS?: number | undefined;
}

/** What a browser's own Ed25519 takes, with the way there and back, ms. */
const VERIFY_MS = '0.2';

export interface Scenario {
  readonly name: string;
  readonly ways: readonly Attack[];
  readonly plan: Plan;
}

export interface Row {
  readonly name: string;
  readonly figures: HostileFigures;
  readonly ratio: number;
  readonly broken: readonly string[];
}

/** Each way alone, and all together: every attacker in all ways, and the ways shared out. */
export function scenarios(only?: string): Scenario[] {
  const alone = ATTACK_NAMES.map((name) => ({ name, ways: [name], plan: 'each all' }) as const);
  const together = (['each all', 'shared out'] as const).map((plan) => ({
    name: plan === 'each all' ? 'all by each' : 'all shared out',
    ways: ATTACK_NAMES,
    plan,
  }));
  const names = only?.split(',');
  return [...alone, ...together].filter(({ name }) => !names || names.includes(name));
}

/** Runs them in turn, after a calm run to compare with; `say` gets each row at once. */
export function runAll(
  size: Size,
  seed: number,
  wanted: readonly Scenario[],
  say: (row: Row) => void = () => {},
): Row[] {
  const calm = runHostile(optionsOf(size, seed, [], 0));
  const rows: Row[] = [];
  for (const { name, ways, plan } of wanted) {
    const figures = runHostile(optionsOf(size, seed, ways, 0.1), plan);
    const swallows = ways.some((way) => attackOf(way).swallows === true);
    const shows = ways.some((way) => attackOf(way).shows);
    const row = {
      ...{ name, figures, ratio: figures.p99Ms / calm.p99Ms },
      broken: brokenPromises(figures, { calmP99Ms: calm.p99Ms, shows, swallows }),
    };
    rows.push(row);
    say(row);
  }
  return rows;
}

export const HEADS = [
  ...['way', 'known', 'p99 ms', '× calm', 'new, live', 'new, synced', 'honest links cut'],
  ...['attackers cut', 'fullest memory', 'disk kB', 'given kB/s', 'friends told', 'broken'],
];

export function cellsOf({ name, figures, ratio, broken }: Row): string[] {
  const { known, newLive, fullest, told, cutHonest, cutHostile } = figures;
  return [
    ...[name, share(known), String(figures.p99Ms), ratio.toFixed(2), share(newLive)],
    ...[synced(figures), String(cutHonest), String(cutHostile)],
    `${fullest.cache} ${((100 * fullest.size) / fullest.max).toFixed(0)} %`,
    Math.round(figures.diskBytes / 1_000).toString(),
    (figures.givenBytesPerS / 1_000).toFixed(1),
    `${told.told} of ${told.of}`,
    broken.join('; ') || '–',
  ];
}

const share = ({ come, expected }: HostileFigures['known']): string =>
  come === expected ? 'all' : `${((100 * come) / expected).toFixed(1)} %`;

const synced = ({ newSynced, syncedMs }: HostileFigures): string =>
  syncedMs === undefined ? share(newSynced) : `all, ${Math.round(syncedMs / 1_000)} s`;

function optionsOf(
  { peers, degree, messages, intervalMs, bytesPerS }: Size,
  seed: number,
  ways: readonly Attack[],
  hostileShare: number,
): RunOptions {
  const options = readRunOptions([
    ...['--peers', String(peers), '--degree', String(degree), '--messages', String(messages)],
    ...['--interval', String(intervalMs), '--seed', String(seed), '--verify', VERIFY_MS],
  ]);
  if (options === 'help') throw new Error('no help is asked for');
  return { ...options, hostile: ways, hostileShare, bytesPerS };
}
