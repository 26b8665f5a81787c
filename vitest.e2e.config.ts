import { defineConfig } from 'vitest/config';
import { sourceResolution } from './vitest.config.js';

// Whole gateways as processes, killed and cut off. They wait for each other more than they work, so two suites
// at a time, whatever the machine has.
export default defineConfig({
  ...sourceResolution,
  test: {
    include: ['e2e/**/*.e2e.ts'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
