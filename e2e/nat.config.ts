// Friends behind routers: `npm run test:nat`. By itself, since it needs root and its own networks.
import { defineConfig } from '@playwright/test';
import { natReport } from '../scripts/test-reports.mjs';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  testMatch: 'nat/nat-walk.ts',
  // In the whole browser, as people have it.
  projects: [{ name: 'chromium' }],
  workers: 1,
  reporter: [['line'], ['json', { outputFile: natReport }]],
});
