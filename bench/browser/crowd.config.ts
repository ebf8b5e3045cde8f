// How crowd.ts runs: as a browser test does, with patience, and not part of any run of tests.
import { defineConfig } from '@playwright/test';
import tests from '../../e2e/playwright.config.ts';

export default defineConfig({
  ...tests,
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: '../../e2e/global-setup.ts',
  testMatch: 'crowd.ts',
  workers: 1,
  timeout: 7_200_000,
  expect: { timeout: 300_000 },
  reporter: [['line']],
  use: { ...tests.use, actionTimeout: 300_000, navigationTimeout: 300_000, trace: 'off' },
});
