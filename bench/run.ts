// npm run bench: runs every measurement in turn, each case in a process of its own, and writes
// bench/results.json and docs/benchmarks.md with its plots. Quick: under five minutes, one run a
// case; `-- --full`: more cases, medians of three.
import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENGINES } from './dissemination/cases.ts';
import type { DisseminationCase, DisseminationResult, Engine } from './dissemination/cases.ts';
import type { SplitResult } from './dissemination/split.ts';
import { benchmarksPage } from './page.ts';
import type { Measured, Results, Scale } from './results.ts';
import { plots } from './plots.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('./', import.meta.url));
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

const isFull = process.argv.includes('--full');
const runs = isFull ? 3 : 1;

const results: Results = {
  machine: machine(),
  versions: versions(),
  isFull,
  runs,
  dissemination: await dissemination(),
  split: await split(),
  scale: await scale(),
};
writeFileSync(`${folder}results.json`, `${JSON.stringify(results, null, 2)}\n`);
mkdirSync(`${docs}benchmarks`, { recursive: true });
for (const [name, svg] of Object.entries(plots(results))) {
  writeFileSync(`${docs}benchmarks/${name}.svg`, svg);
}
writeFileSync(`${docs}benchmarks.md`, benchmarksPage(results));
say('docs/benchmarks.md and bench/results.json are written.');

async function dissemination(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const of of cases()) {
    const all: DisseminationResult[] = [];
    for (let at = 0; at < runs; at++) {
      const program = of.engine === 'foyer' ? 'foyer' : 'libp2p';
      const line = await child([`dissemination/${program}.ts`, JSON.stringify(of)]);
      all.push(JSON.parse(line) as DisseminationResult);
    }
    const result = medians(all);
    say(caseName(of), JSON.stringify(result));
    measured.push({ of, result });
  }
  return measured;
}

function cases(): DisseminationCase[] {
  const common = { messages: isFull ? 100 : 30, seed: 7, senders: 'rotating' } as const;
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
    const line = await child(['../src/core/testing/sim-cli.ts', ...of, '--json']);
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

function caseName({ engine, peers, degree, payloadBytes, isSigned }: DisseminationCase) {
  const signed = isSigned ? 'signed' : 'unsigned';
  return `${engine}, ${peers} peers, degree ${degree}, ${payloadBytes} B, ${signed}`;
}

function machine(): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory}, Node ${process.version}`;
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
