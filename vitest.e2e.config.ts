import { defineConfig } from 'vitest/config';
import { sourceResolution } from './vitest.config.js';

// Whole gateways as processes, killed and cut off: one suite at a time on the machine.
export default defineConfig({
  ...sourceResolution,
  test: {
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
