import { defineConfig } from 'vitest/config';
const source = { conditions: ['source', 'module', 'node', 'import', 'default'] };
export default defineConfig({ resolve: source, ssr: { resolve: source }, test: { include: ['packages/db/.scratch-bench/*.spec.ts'], pool: 'forks' } });
