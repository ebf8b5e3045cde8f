// Where the test runners leave their reports, and how many tests passed and failed in them.
// A test that was skipped counts as failed: a promise nobody checked is not a promise.
import { join } from 'node:path';
import { projectFolder } from './run.mjs';

export const reportFolder = join(projectFolder, 'node_modules/.cache/foyer-tests');
export const vitestReport = join(reportFolder, 'vitest.json');
export const natReport = join(reportFolder, 'nat.json');
export const playwrightReport = join(reportFolder, 'playwright.json');

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Vitest's JSON report. A file that could not be loaded names no test, and is one failure.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of report.testResults) {
    const passedHere = assertionResults.filter((test) => test.status === 'passed').length;
    const failedHere = assertionResults.length - passedHere;
    passed += passedHere;
    failed += status === 'failed' && failedHere === 0 ? 1 : failedHere;
  }
  return { passed, failed };
}

/**
 * Playwright's JSON report. Errors outside of tests (a config, a file that throws) are failures.
 * @param {{
 *   stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: unknown[],
 * }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return { passed: stats.expected, failed };
}
