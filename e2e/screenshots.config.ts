// Takes the pictures of docs/screenshots anew; no test, and not part of any run of them.
import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  testMatch: 'screenshots.ts',
  workers: 1,
  reporter: [['line']],
});
