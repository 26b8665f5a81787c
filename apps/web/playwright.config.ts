import { defineConfig } from '@playwright/test';

/**
 * Chromium as Debian packages it, without a window's own pages, which take as much computing as ours, and
 * without the services of its vendor.
 */
const chromium = {
  executablePath: process.env['MOSAIC_TEST_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // The machine's memory and cores belong to the gateways under test as well.
  workers: 2,
  fullyParallel: false,
  // What passes only then is told, see tools/tests/counts.mjs.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : 'list',
  use: {
    launchOptions: chromium,
    locale: 'en-GB',
    // Journeys that concern the worker of the shell allow it.
    serviceWorkers: 'block',
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
  },
});
