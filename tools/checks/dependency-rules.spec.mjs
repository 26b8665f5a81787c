import { afterEach, beforeEach, expect, test } from 'vitest';
import { plantTree } from './planted-tree.mjs';

let tree;
beforeEach(() => (tree = plantTree()));
afterEach(() => tree.remove());

test('TypeScript sources are seen, and a tree that keeps the rules passes', () => {
  tree.write('packages/kernel/src/clock.ts', 'export const clock = 1;\n');
  tree.write('packages/kernel/src/index.ts', "export { clock } from './clock.js';\n");

  const { modules, broken, code } = cruise();

  expect(modules).toEqual(
    expect.arrayContaining(['packages/kernel/src/clock.ts', 'packages/kernel/src/index.ts']),
  );
  expect(broken).toEqual([]);
  expect(code).toBe(0);
});

test('a cycle is refused, also one of types alone', () => {
  tree.write(
    'packages/kernel/src/one.ts',
    "import type { Two } from './two.js';\nexport type One = Two[];\n",
  );
  tree.write(
    'packages/kernel/src/two.ts',
    "import type { One } from './one.js';\nexport type Two = One | 1;\n",
  );

  expect(cruise().broken).toContain('no cycles');
});

test('an import that leads nowhere is refused', () => {
  tree.write('packages/kernel/src/planted.ts', "import './absent.js';\n");

  expect(cruise().broken).toContain('every import resolves');
});

test('a package that reaches into an app is refused', () => {
  tree.write('apps/gateway/src/platform/thing.ts', 'export const thing = 1;\n');
  tree.write('packages/kernel/src/planted.ts', "import '../../../apps/gateway/src/platform/thing.js';\n");

  expect(cruise().broken).toEqual(
    expect.arrayContaining(['packages never import apps', 'no path into another package']),
  );
});

test('a path into another package is refused', () => {
  tree.write('packages/types/src/index.ts', 'export const one = 1;\n');
  tree.write('packages/kernel/src/planted.ts', "import '../../types/src/index.js';\n");

  expect(cruise().broken).toContain('no path into another package');
});

test('gateway features meet only through modules and tokens', () => {
  for (const name of ['chat.service', 'chat.module', 'chat.tokens']) {
    tree.write(`apps/gateway/src/features/chat/${name}.ts`, 'export const one = 1;\n');
  }
  const planted = 'apps/gateway/src/features/runs/planted.ts';

  tree.write(planted, "import '../chat/chat.module.js';\nimport '../chat/chat.tokens.js';\n");
  expect(cruise().broken).toEqual([]);

  tree.write(planted, "import '../chat/chat.service.js';\n");
  expect(cruise().broken).toContain('gateway features are islands');
});

test('the gateway platform may not know a feature', () => {
  tree.write('apps/gateway/src/features/chat/chat.module.ts', 'export const one = 1;\n');
  tree.write('apps/gateway/src/platform/planted.ts', "import '../features/chat/chat.module.js';\n");

  expect(cruise().broken).toContain('the gateway platform knows no feature');
});

test('web ui may not fetch', () => {
  tree.write('apps/web/src/ui/planted.tsx', "import '@tanstack/react-query';\n");

  expect(cruise().broken).toContain('web ui has no data access');
});

test('a web feature may not know a route', () => {
  tree.write('apps/web/src/app/page.tsx', 'export const page = 1;\n');
  tree.write('apps/web/src/features/chat/planted.tsx', "import '../../app/page.js';\n");

  expect(cruise().broken).toContain('web features know no route');
});

test('doubles may be imported by specs and by nothing that ships', () => {
  tree.write('packages/agent/src/testing/index.ts', 'export const double = 1;\n');

  tree.write('packages/agent/src/planted.spec.ts', "import './testing/index.js';\n");
  expect(cruise().broken).toEqual([]);

  tree.write('packages/agent/src/planted.ts', "import './testing/index.js';\n");
  expect(cruise().broken).toContain('test code stays in tests');
});

test('shipped code may not use a development dependency', () => {
  tree.write('packages/tui/src/planted.ts', "import '@xterm/headless';\n");

  expect(cruise().broken).toContain('shipped code uses shipped dependencies');
});

test.each([
  ['drizzle-orm', 'drizzle and PGlite', 'packages/db/src/planted.ts'],
  ['@electric-sql/pglite', 'drizzle and PGlite', 'packages/db/src/planted.ts'],
  ['postgres', 'postgres', 'packages/db/src/planted.ts'],
  ['bullmq', 'bullmq and pg', 'packages/queue/src/bullmq/planted.ts'],
  ['ioredis', 'ioredis', 'packages/queue/src/valkey/planted.ts'],
  ['better-auth', 'better-auth', 'packages/auth/src/planted.ts'],
  ['@earendil-works/pi-ai', 'Pi agent and models', 'packages/agent/src/pi/planted.ts'],
  ['@earendil-works/pi-tui', 'pi-tui', 'packages/tui/src/planted.ts'],
  ['@nestjs/common', 'Nest, Fastify, socket server, telemetry, pino, undici', 'apps/gateway/src/planted.ts'],
  ['html-to-text', 'html-to-text', 'packages/agent/src/tools/web/planted.ts'],
  ['commander', 'commander and clack', 'packages/cli/src/planted.ts'],
  ['@modelcontextprotocol/server', 'the Model Context Protocol', 'packages/mcp/src/planted.ts'],
  ['yaml', 'yaml', 'packages/cli/src/planted.ts'],
  ['react', 'React and Next', 'apps/web/src/ui/planted.tsx'],
  ['katex', 'what draws Markdown', 'apps/web/src/ui/markdown/planted.tsx'],
])('%s has one home', (vendor, title, home) => {
  tree.write(home, `import '${vendor}';\n`);
  expect(cruise().broken).toEqual([]);

  tree.write('packages/kernel/src/planted.ts', `import '${vendor}';\n`);
  expect(cruise().broken).toContain(`one home for ${title}`);
});

function cruise() {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'packages'];
  const { stdout } = tree.run('dependency-cruiser', args, 'depcruise');
  const { modules, summary } = JSON.parse(stdout);
  return {
    modules: modules.map((module) => module.source),
    broken: [...new Set(summary.violations.map((violation) => violation.rule.name))],
    code: summary.error,
  };
}
