// npm test: sets up what is missing, runs every stage, and ends with one line of sums.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { installDependencies } from './dependencies.mjs';
import { ensureChromium, ensureHeadlessShell } from './ensure-chromium.mjs';
import { ensureFirefox, withoutFirefox } from './ensure-firefox.mjs';
import { ensureNatsServer, withoutNats } from './ensure-nats-server.mjs';
import { ensurePromtool, withoutPromtool } from './ensure-promtool.mjs';
import { ensureWebkit, withoutWebkit } from './ensure-webkit.mjs';
import { ensureNat, runNat, withoutNat } from './nat.mjs';
import { hasNodeWebrtc, withoutNodeWebrtc } from './node-webrtc.mjs';
import { runNode, toolPath } from './run.mjs';
import {
  countPlaywright,
  countVitest,
  natReport,
  playwrightReport,
  reportFolder,
  vitestReport,
} from './test-reports.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */
/** @typedef {Counts & { name: string, seconds: number }} StageResult */

/** @type {StageResult[]} */
const results = [];
/** What could not be tested here, in sentences. @type {string[]} */
const leftOut = [];

const isReady = await stage('install', async () => toCounts(await installDependencies()));
if (isReady) {
  rmSync(reportFolder, { recursive: true, force: true });
  mkdirSync(reportFolder, { recursive: true });
  await runStages();
}
printResults();

async function runStages() {
  // Each of these keeps one processor busy, so two go side by side.
  await Promise.all([lint(), others()]);
  await stage('unit', async () => {
    if ((await ensureNatsServer()) === null) leftOut.push(withoutNats);
    if ((await ensurePromtool()) === null) leftOut.push(withoutPromtool);
    if (!hasNodeWebrtc()) leftOut.push(withoutNodeWebrtc);
    const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
    const code = await runNode([toolPath('vitest', 'vitest'), 'run', ...output]);
    return countReport(code, vitestReport, countVitest);
  });
  const isBuilt = await stage('build', () => runTool('vite', 'vite', ['build']));
  await stage('budget', async () => toCounts((await runNode(['scripts/check-build.mjs'])) === 0));
  await stage('e2e', async () => {
    if (!isBuilt) return reject('There is no build to open in a browser.');
    const chromium = await ensureChromium();
    if (chromium === null) return toCounts(false);
    await ensureHeadlessShell();
    if ((await ensureFirefox()) === null) leftOut.push(withoutFirefox);
    if ((await ensureWebkit()) === null) leftOut.push(withoutWebkit);
    const env = { ...process.env, CHROMIUM_PATH: chromium };
    const command = [toolPath('@playwright/test', 'playwright'), 'test'];
    const code = await runNode([...command, '--config', 'e2e/playwright.config.ts'], { env });
    return countReport(code, playwrightReport, countPlaywright);
  });
  if (await ensureNat()) {
    await stage('nat', async () => {
      if (!isBuilt) return reject('There is no build to open in a browser.');
      return countReport(await runNat(), natReport, countPlaywright);
    });
  } else leftOut.push(withoutNat);
}

/** Modules first, then components: see .oxlintrc.json and eslint.config.js. */
async function lint() {
  await quietStage('lint', async (say) => {
    const modules = await runTool('oxlint', 'oxlint', [], say);
    return modules.failed > 0 ? modules : runTool('eslint', 'eslint', ['.'], say);
  });
}

async function others() {
  await quietStage('format', (say) => runTool('prettier', 'prettier', ['--check', '.'], say));
  // First all of it, then what ships by itself: see knip.config.ts.
  await quietStage('dead code', async (say) => {
    const all = await runTool('knip', 'knip', [], say);
    return all.failed > 0 ? all : runTool('knip', 'knip', ['--production'], say);
  });
  const types = ['scripts/types.mjs'];
  await quietStage('types', async (say) => toCounts((await runNode(types, { say })) === 0));
}

/**
 * Runs a stage beside others: what it prints comes whole, once it is done.
 * @param {string} name
 * @param {(say: (text: string) => void) => Promise<Counts>} work
 */
async function quietStage(name, work) {
  /** @type {string[]} */
  const printed = [];
  const result = await measure(name, () => work((text) => printed.push(text)));
  printHeader(name);
  process.stdout.write(printed.join(''));
  results.push(result);
}

/**
 * Runs one stage; a stage that throws has failed, and the next ones still run.
 * @param {string} name
 * @param {() => Promise<Counts>} work
 * @returns {Promise<boolean>} whether nothing in it failed.
 */
async function stage(name, work) {
  printHeader(name);
  const result = await measure(name, work);
  results.push(result);
  return result.failed === 0;
}

/**
 * @param {string} name
 * @param {() => Promise<Counts>} work
 * @returns {Promise<StageResult>}
 */
async function measure(name, work) {
  const startedAtMs = Date.now();
  /** @type {Counts} */
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error);
    counts = toCounts(false);
  }
  return { name, ...counts, seconds: (Date.now() - startedAtMs) / 1000 };
}

/** @param {string} name */
function printHeader(name) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
}

/**
 * @param {string} packageName
 * @param {string} command
 * @param {string[]} args
 * @param {(text: string) => void} [say] as in `run`
 */
async function runTool(packageName, command, args, say) {
  const options = say ? { say } : {};
  return toCounts((await runNode([toolPath(packageName, command), ...args], options)) === 0);
}

/**
 * What a test runner says about itself, corrected where it ended badly without naming a test.
 * @param {number} code
 * @param {string} report
 * @param {(report: any) => Counts} count
 * @returns {Counts}
 */
function countReport(code, report, count) {
  if (!existsSync(report)) return toCounts(false);
  const counts = count(JSON.parse(readFileSync(report, 'utf8')));
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  if (counts.passed + counts.failed === 0) return reject('No test ran.');
  return counts;
}

/** @param {string} reason */
function reject(reason) {
  console.error(reason);
  return toCounts(false);
}

/**
 * @param {boolean} isGood
 * @returns {Counts}
 */
function toCounts(isGood) {
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function printResults() {
  // Installing is preparation; it counts only when it went wrong.
  const counted = results.filter(({ name, failed }) => name !== 'install' || failed > 0);
  console.log('\nstage      passed  failed  seconds');
  for (const { name, passed, failed, seconds } of counted) {
    const cells = [String(passed).padStart(6), String(failed).padStart(7)];
    console.log(`${name.padEnd(10)} ${cells.join(' ')} ${seconds.toFixed(1).padStart(8)}`);
  }
  const passed = counted.reduce((sum, result) => sum + result.passed, 0);
  const failed = counted.reduce((sum, result) => sum + result.failed, 0);
  for (const sentence of leftOut) console.log(`\n${sentence}`);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}
