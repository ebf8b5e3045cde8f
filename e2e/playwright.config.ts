// How the tests in real browsers run. Each test starts its own signaling server, so none is here.
import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';
import { playwrightReport } from '../scripts/test-reports.mjs';

const executablePath = findChromium();
if (executablePath === null) {
  throw new Error('No Chromium found: install chromium, or set CHROMIUM_PATH to one.');
}

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  forbidOnly: true,
  // Tests share two cores with their own browsers; more at once only makes all of them late.
  workers: 2,
  fullyParallel: false,
  // A test that fails sometimes tells of a fault that is there always.
  retries: 0,
  reporter: [['line'], ['json', { outputFile: playwrightReport }]],
  use: {
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: chromiumArgs },
  },
  projects: [{ name: 'chromium' }],
});
