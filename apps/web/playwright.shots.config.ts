import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Writes a picture of every page in both themes and as a phone shows it; there is nothing to pass or fail. */
export default defineConfig({
  ...tests,
  testDir: 'shots',
  testMatch: '*.shots.ts',
  workers: 1,
  reporter: 'list',
  use: { ...tests.use, trace: 'off' },
});
