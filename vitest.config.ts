import { defineConfig } from 'vitest/config';

const conditions = { conditions: ['mosaic-source', 'module', 'node'] };

/** Packages are tested from each other's sources, so that no build comes before a test. */
export const sourceResolution = { resolve: conditions, ssr: { resolve: conditions } };

export default defineConfig({
  ...sourceResolution,
  test: {
    include: [
      'packages/*/src/**/*.spec.ts',
      'apps/gateway/src/**/*.spec.ts',
      'apps/web/src/**/*.spec.ts',
      'tools/**/*.spec.mjs',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
