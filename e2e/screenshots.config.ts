// Takes the pictures of docs/screenshots anew; no test, and not part of any run of them.
import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium, findHeadlessShell } from '../scripts/find-chromium.mjs';
import tests from './playwright.config.ts';

const executablePath = findHeadlessShell() ?? findChromium();
if (executablePath === null) throw new Error('No Chromium found: install chromium.');

export default defineConfig({
  ...tests,
  testMatch: 'screenshots.ts',
  workers: 1,
  reporter: [['line']],
  // No test that hangs: four pictures of each of ninety screens, one walk after another.
  timeout: 3_600_000,
  projects: [
    {
      name: 'pictures',
      use: {
        launchOptions: {
          executablePath,
          args: [
            ...chromiumArgs,
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
          ],
        },
      },
    },
  ],
});
