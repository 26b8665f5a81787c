import { defineConfig } from 'vitest/config';

const source = { conditions: ['mosaic-source', 'module', 'node', 'import', 'default'] };

export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    include: ['packages/*/src/**/*.spec.ts', 'apps/gateway/src/**/*.spec.ts', 'apps/web/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
