// npm run mutate [place …]: changes the code of a place in many small ways, and counts how many of
// these mutants its tests notice. Slow: minutes per place, though only what changed runs again.
// `npm run mutate -- bridge core/state` for some places; `core/state/inlet.ts core/state/lobby` for
// parts of one, beside whose results the others stay as they were; `--all` to run all anew.
import { existsSync, mkdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { projectFolder } from './run.mjs';

/** What must be noticed of all changes, in percent, in each place. */
const scoreMin = 85;
const places = ['bridge', 'core/forwarding', 'core/membership', 'core/state'];
/** Results of the last run, so that the next one only looks at what changed since. */
const cacheFolder = join(projectFolder, 'node_modules/.cache/foyer-mutation');

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const unknown = wanted.filter(
  (part) => !placeOf(part) || !existsSync(`${projectFolder}/src/${part}`),
);
if (unknown.length > 0) {
  console.error(
    `No such place: ${unknown.join(', ')}; there are ${places.join(', ')}, and what is in them.`,
  );
  process.exit(1);
}
// Whoever works on this machine meanwhile comes first.
setPriority(10);
process.chdir(projectFolder);
mkdirSync(cacheFolder, { recursive: true });

/** @typedef {Record<string, number>} Counts by status, as Stryker names it */

/** @type {string[]} */
const rows = [];
for (const place of places) {
  const parts = wanted.length > 0 ? wanted.filter((part) => placeOf(part) === place) : [place];
  if (parts.length === 0) continue;
  const counts = await mutate(place, parts);
  const score = scoreOf(counts);
  rows.push(row(parts.join(' '), counts, score));
  if (!(score >= scoreMin)) process.exitCode = 1;
}
console.log(
  '\n| place | score | noticed | survived | no test | left out |\n|---|---|---|---|---|---|',
);
for (const text of rows) console.log(text);

/**
 * The place that a file or folder of src belongs to.
 * @param {string} part
 */
function placeOf(part) {
  return places.find((place) => part === place || part.startsWith(`${place}/`));
}

/**
 * @param {string} place a folder in src, whose tests run
 * @param {readonly string[]} parts the folder itself, or files and folders in it
 * @returns {Promise<Counts>} of these parts
 */
async function mutate(place, parts) {
  const name = place.replaceAll('/', '-');
  process.env['MUTATED_PLACE'] = `src/${place}`;
  const results = await new Stryker({
    mutate: [
      ...parts.map((part) => (part.endsWith('.ts') ? `src/${part}` : `src/${part}/**/*.ts`)),
      ...['!**/*.test.ts', '!**/testing/**', '!**/*.d.ts'],
    ],
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutation.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner'],
    coverageAnalysis: 'perTest',
    // What runs once, when a file is loaded, can't be told apart by test: every test would run.
    ignoreStatic: true,
    // Another word in a message to developers is no fault; wrong tags are type errors.
    mutator: { excludedMutations: ['StringLiteral'] },
    concurrency: 1,
    // Minutes, for all tests once, on a machine that does other things too.
    dryRunTimeoutMinutes: 30,
    // Beside what the tests took unchanged; a slow machine is in that already.
    timeoutMS: 5_000,
    incremental: true,
    incrementalFile: join(cacheFolder, `${name}.json`),
    force: args.includes('--all'),
    tempDirName: join(cacheFolder, 'sandbox'),
    ignorePatterns: ['dist', 'coverage', 'docs', 'e2e', 'bench', 'public', 'test-results'],
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
    htmlReporter: { fileName: join(cacheFolder, `${name}.html`) },
    jsonReporter: { fileName: join(cacheFolder, `${name}.report.json`) },
    allowConsoleColors: false,
    tsconfigFile: 'tsconfig.json',
  }).runMutationTest();
  /** @type {Counts} */
  const counts = {};
  // Results of a place's other files are kept and come along.
  for (const { fileName, status } of results) {
    const file = relative(`${projectFolder}/src`, fileName);
    if (parts.some((part) => file === part || file.startsWith(`${part}/`)))
      counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/**
 * The share of mutants that tests noticed, in percent; what was left out doesn't count.
 * @param {Counts} counts
 */
function scoreOf({ Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 }) {
  const noticed = Killed + Timeout;
  return (100 * noticed) / (noticed + Survived + NoCoverage);
}

/**
 * @param {string} place
 * @param {Counts} counts
 * @param {number} score
 */
function row(place, counts, score) {
  const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0, Ignored = 0 } = counts;
  const cells = [Killed + Timeout, Survived, NoCoverage, Ignored];
  return `| \`${place}\` | ${score.toFixed(1)} % | ${cells.join(' | ')} |`;
}
