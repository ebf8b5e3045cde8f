// npm run bench: runs every measurement in turn, each case in a process of its own, and writes
// bench/results.json and docs/benchmarks.md with its plots. Quick: under ten minutes, one run a
// case; `-- --full`: more cases, medians of three. `-- --only spreading,catchUp` measures these
// parts alone; the others stay as they were, and the page says of each of which commit it is.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CatchUpFigures } from '../src/core/testing/catch-up.ts';
import type { RunResult } from '../src/core/testing/sim-run.ts';
import { ENGINES } from './dissemination/cases.ts';
import type { DisseminationCase, DisseminationResult, Engine } from './dissemination/cases.ts';
import type { SplitResult } from './dissemination/split.ts';
import { benchmarksPage } from './page.ts';
import { machineLine } from '../scripts/testing/machine.ts';
import { PARTS } from './results.ts';
import type { CatchUp, Measured, Parts, Results, Scale } from './results.ts';
import { plots } from './plots.ts';
import { simulatorArguments, spreadingCases } from './spreading.ts';
import type { Spreading, SpreadingCase } from './spreading.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('./', import.meta.url));
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

const resultsFile = `${folder}results.json`;

/** By then each peer has taken all ways that it takes in a calm lobby some hundred times. */
const STEADY_MESSAGES = 150;

const SIMULATOR = '../src/core/testing/sim-cli.ts';

const isFull = process.argv.includes('--full');
const runs = isFull ? 3 : 1;

/** Each part of the results, by what makes it. */
const MAKERS: { readonly [P in keyof Parts]: () => Promise<Parts[P]> } = {
  signaturesPerCpuS: async () => Number(await child(['dissemination/signature-rate.ts'])),
  dissemination: () => dissemination(cases()),
  steady: () => dissemination(steadyCases()),
  spreading,
  catchUp,
  split,
  scale,
};

const results = {
  ...((existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {}) as Results),
  versions: versions(),
};
for (const part of wantedParts()) await make(part);
const lacking = PARTS.filter((part) => results[part] === undefined);
if (lacking.length > 0) throw new Error(`never measured: --only ${lacking.join(',')}`);
mkdirSync(`${docs}benchmarks`, { recursive: true });
for (const [name, svg] of Object.entries(plots(results))) {
  writeFileSync(`${docs}benchmarks/${name}.svg`, svg);
}
writeFileSync(`${docs}benchmarks.md`, benchmarksPage(results));
say('docs/benchmarks.md and bench/results.json are written.');

async function make<P extends keyof Parts>(part: P): Promise<void> {
  const value = await MAKERS[part]();
  Object.assign(results, { [part]: { made: machineLine(), isFull, value } });
  // Whatever fails later, this has been measured.
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
}

/** All, or those that `--only` names. */
function wantedParts(): (keyof Parts)[] {
  const at = process.argv.indexOf('--only');
  if (at < 0) return [...PARTS];
  const names = (process.argv[at + 1] ?? '').split(',');
  const wanted = PARTS.filter((part) => names.includes(part));
  if (wanted.length === names.length) return wanted;
  throw new RangeError(`--only takes some of ${PARTS.join(',')}`);
}

async function dissemination(of: readonly DisseminationCase[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const one of of) measured.push(await disseminationOf(one));
  return measured;
}

async function disseminationOf(of: DisseminationCase): Promise<Measured> {
  const all: DisseminationResult[] = [];
  for (let at = 0; at < runs; at++) {
    const program = of.engine === 'foyer' ? 'foyer' : 'libp2p';
    const line = await child([`dissemination/${program}.ts`, JSON.stringify(of)]);
    all.push(JSON.parse(line) as DisseminationResult);
  }
  const result = medians(all);
  say(caseName(of), JSON.stringify(result));
  return { of, result };
}

function cases(): DisseminationCase[] {
  // Each author's words have come three times before anything counts.
  const common = { messages: isFull ? 100 : 30, warm: 30, authors: 10, seed: 7 } as const;
  const graphs = isFull
    ? [50, 100].flatMap((peers) => [6, 8, 12, 16].map((degree) => ({ peers, degree })))
    : [
        { peers: 100, degree: 8 },
        { peers: 50, degree: 16 },
      ];
  const variants = isFull
    ? [200, 1024].flatMap((bytes) => [true, false].map((signed) => ({ bytes, signed })))
    : [
        { bytes: 200, signed: true },
        { bytes: 200, signed: false },
      ];
  return variants.flatMap(({ bytes, signed }) =>
    graphs.flatMap(({ peers, degree }) =>
      // Slow enough for the slowest of them, so that latencies are of calm networks. Floodsub drops
      // whatever names no author, so without signatures it delivers nothing.
      ENGINES.filter((engine) => signed || engine !== 'floodsub').map((engine) => ({
        ...{ ...common, engine, peers, degree, isSigned: signed },
        ...{ payloadBytes: bytes, intervalMs: peers * 2 },
      })),
    ),
  );
}

/** Of the first graph, both engines that the aims compare, signed and not. */
function steadyCases(): DisseminationCase[] {
  const [first] = cases();
  const same = cases().filter(
    ({ engine, peers, degree, payloadBytes }) =>
      engine !== 'floodsub' &&
      peers === first!.peers &&
      degree === first!.degree &&
      payloadBytes === first!.payloadBytes,
  );
  return same.map((one) => ({ ...one, messages: STEADY_MESSAGES }));
}

/** In virtual time, with the same figures on any machine. */
async function spreading(): Promise<Spreading[]> {
  const all: Spreading[] = [];
  for (const of of spreadingCases(isFull)) {
    const [push, flood] = [await simulate(of, 'push'), await simulate(of, 'flood')];
    say('spreading', JSON.stringify(of), `${push.rmr} against ${flood.rmr}`);
    all.push({ of, push, flood });
  }
  return all;
}

async function simulate(of: SpreadingCase, way: 'push' | 'flood'): Promise<RunResult> {
  const line = await child([SIMULATOR, ...simulatorArguments(of, way), '--json']);
  return JSON.parse(line) as RunResult;
}

async function catchUp(): Promise<CatchUp[]> {
  const all: CatchUp[] = [];
  const messages = isFull ? 100_000 : 10_000;
  for (const routes of isFull ? [1, 3] : [1]) {
    for (const delayMs of [10, 50, 150]) {
      const of = { messages, routes, delayMs, bytesPerS: 3_000_000 };
      const line = await child(['catch-up.ts', JSON.stringify(of)]);
      say('catching up', JSON.stringify(of), line);
      all.push({ ...of, ...(JSON.parse(line) as CatchUpFigures) });
    }
  }
  return all;
}

async function split(): Promise<Record<Engine, SplitResult>> {
  const entries: [Engine, SplitResult][] = [];
  for (const engine of ENGINES) {
    const program = engine === 'foyer' ? 'foyer-split' : 'libp2p-split';
    const result = JSON.parse(await child([`dissemination/${program}.ts`, engine])) as SplitResult;
    say('split and heal', engine, JSON.stringify(result));
    entries.push([engine, result]);
  }
  return Object.fromEntries(entries) as Record<Engine, SplitResult>;
}

/** The simulator: virtual time, links of some 50 ms. */
async function scale(): Promise<Scale[]> {
  const all: Scale[] = [];
  for (const peers of isFull ? [100, 1_000, 10_000] : [100, 1_000]) {
    const messages = peers > 1_000 ? '10' : '50';
    const of = ['--peers', `${peers}`, '--degree', '8', '--messages', messages, '--seed', '7'];
    const line = await child([SIMULATOR, ...of, '--json']);
    const result = JSON.parse(line) as Scale;
    say('scale', JSON.stringify(result));
    all.push(result);
  }
  return all;
}

/** The last line that a program of this folder prints. */
async function child(args: readonly string[]): Promise<string> {
  const flags = ['--no-warnings', '--expose-gc', '--max-old-space-size=16000'];
  const options = { cwd: folder, maxBuffer: 2 ** 26 };
  const { stdout } = await run(process.execPath, [...flags, ...args], options);
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** Each figure's median by itself. */
function medians(all: readonly DisseminationResult[]): DisseminationResult {
  const middle = (name: keyof DisseminationResult): number =>
    all.map((one) => one[name]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
  const names = Object.keys(all[0]!) as (keyof DisseminationResult)[];
  const entries = names.map((name) => [name, middle(name)] as const);
  return Object.fromEntries(entries) as unknown as DisseminationResult;
}

function caseName({ engine, peers, degree, payloadBytes, isSigned, messages }: DisseminationCase) {
  const signed = isSigned ? 'signed' : 'unsigned';
  return `${engine}, ${peers} peers, degree ${degree}, ${payloadBytes} B, ${signed}, ${messages}`;
}

function versions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as {
    readonly dependencies: Record<string, string>;
  };
  return dependencies;
}

function say(...words: string[]): void {
  console.log(words.join(': '));
}
