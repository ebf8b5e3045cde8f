// How the tests in real browsers run. Each test starts its own signaling server, so none is here.
import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium, findHeadlessShell } from '../scripts/find-chromium.mjs';
import { withoutFirefox } from '../scripts/ensure-firefox.mjs';
import { withoutWebkit } from '../scripts/ensure-webkit.mjs';
import { findFirefox } from '../scripts/find-firefox.mjs';
import { findWebkit } from '../scripts/find-webkit.mjs';
import { hasNodeWebrtc, withoutNodeWebrtc } from '../scripts/node-webrtc.mjs';
import { playwrightReport } from '../scripts/test-reports.mjs';

const executablePath = findChromium();
if (executablePath === null) {
  throw new Error('No Chromium found: install chromium, or set CHROMIUM_PATH to one.');
}

/**
 * In the whole browser: the main job, its program that is killed, its worker that is stopped again
 * and again, a restart, its notifications, a push; and a frozen tab, by `plainBrowser`. All else
 * runs on its engine alone, where a new peer costs 1.2 s of processor time instead of 2.0.
 */
const wholeBrowser = [
  'three-peers',
  'coming-back',
  'sudden-death',
  'worker-endurance',
  'notifications',
  'wake',
].map((name) => `**/${name}.spec.ts`);

const isWithoutWebrtc = !hasNodeWebrtc();
if (isWithoutWebrtc) console.warn(withoutNodeWebrtc);
const isWithoutFirefox = findFirefox() === null;
if (isWithoutFirefox) console.warn(withoutFirefox);
const isWithoutWebkit = findWebkit() === null;
if (isWithoutWebkit) console.warn(withoutWebkit);

const leftOut = [
  ...(isWithoutWebrtc ? ['**/always-on.spec.ts'] : []),
  ...(isWithoutFirefox ? ['**/firefox.spec.ts'] : []),
  ...(isWithoutWebkit ? ['**/webkit.spec.ts'] : []),
];

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './global-setup.ts',
  forbidOnly: true,
  // Tests share two cores with their own browsers; more at once only makes all of them late.
  workers: 2,
  fullyParallel: false,
  // A test that fails sometimes tells of a fault that is there always.
  retries: 0,
  // A whole story with several browsers in it; one of them lasts more than a minute by itself.
  timeout: 240_000,
  // More than the 25 s after which a link that fell silent counts as lost.
  expect: { timeout: 30_000 },
  reporter: [['line'], ['json', { outputFile: playwrightReport }]],
  use: {
    // These, too, only end what hangs: what a test waits for is what can be seen.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    // Without film and copies of the page, which take more of the two cores than the app does;
    // what the page held when a test failed is written down anyway.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    launchOptions: { executablePath, args: chromiumArgs },
  },
  projects: [
    { name: 'chromium', testMatch: wholeBrowser },
    {
      name: 'headless-shell',
      testIgnore: [...wholeBrowser, ...leftOut],
      use: {
        launchOptions: {
          executablePath: findHeadlessShell() ?? executablePath,
          args: chromiumArgs,
        },
      },
    },
  ],
});
