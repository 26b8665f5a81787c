import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Measures how soon each page can be used in a browser that has never seen it; see docs/performance.md. */
export default defineConfig({
  ...tests,
  testDir: 'report',
  testMatch: '*.report.ts',
  workers: 1,
  reporter: 'list',
  use: { ...tests.use, trace: 'off' },
});
