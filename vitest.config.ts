import { configDefaults, defineConfig } from 'vitest/config';

const conditions = { conditions: ['mosaic-source', 'module', 'node'] };

/** Packages are tested from each other's sources, so that no build comes before a test. */
export const sourceResolution = { resolve: conditions, ssr: { resolve: conditions } };

/** Generous, since nothing is shown by being fast: a machine under load is slow, not wrong. */
const patience = { testTimeout: 240_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };

/** Contracts and pure code: nothing a spec of theirs does outlives it, so that one process may read them for all. */
const pure = '{brain,config,design-tokens,kernel,log,transcript,types,words}';

export default defineConfig({
  ...sourceResolution,
  test: {
    // Suites wait for databases and processes of their own: leaving one processor idle would only make it longer.
    maxWorkers: '100%',
    projects: [
      {
        ...sourceResolution,
        test: {
          ...patience,
          name: 'packages',
          include: ['packages/*/src/**/*.spec.ts', 'apps/web/src/**/*.spec.ts', 'tools/**/*.spec.mjs'],
          exclude: [...configDefaults.exclude, `packages/${pure}/**`],
        },
      },
      {
        ...sourceResolution,
        test: {
          ...patience,
          name: 'pure',
          include: [`packages/${pure}/src/**/*.spec.ts`],
          isolate: false,
        },
      },
      {
        ...sourceResolution,
        test: {
          ...patience,
          name: 'gateway',
          include: ['apps/gateway/src/**/*.spec.ts'],
          // Reading Nest and compiling PGlite is most of what each file would cost on its own.
          isolate: false,
        },
      },
    ],
  },
});
