import { afterEach, beforeEach, expect, test } from 'vitest';
import { workspaces } from '../runner/workspaces.mjs';
import { plantTree } from './planted-tree.mjs';

/** Who may import whom, as docs/architecture.md says it; `testing` is for tests, of anything above it. */
const mayImport = {
  types: [],
  kernel: ['types'],
  testing: ['types', 'kernel'],
  'design-tokens': [],
  words: [],
  transcript: ['types'],
  config: ['types', 'kernel'],
  agent: ['types', 'kernel'],
  brain: ['types', 'kernel'],
  queue: ['types', 'kernel'],
  auth: ['types', 'kernel'],
  log: ['types', 'kernel'],
  db: ['types', 'kernel', 'agent', 'brain', 'log'],
  client: ['types', 'kernel', 'transcript'],
  mcp: ['types', 'kernel'],
  tui: ['types', 'kernel', 'transcript', 'client', 'design-tokens'],
  cli: ['types', 'kernel', 'transcript', 'client', 'design-tokens', 'config', 'mcp', 'tui'],
  web: ['types', 'kernel', 'transcript', 'client', 'design-tokens', 'words'],
  gateway: [
    'types',
    'kernel',
    'transcript',
    'design-tokens',
    'config',
    'agent',
    'brain',
    'db',
    'queue',
    'auth',
    'log',
    'mcp',
  ],
};
const packageNames = Object.keys(mayImport);
const belowTesting = ['types', 'kernel', 'testing'];

let tree;
beforeEach(() => (tree = plantTree()));
afterEach(() => tree.remove());

test('the import table names every package', () => {
  expect(
    workspaces()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...packageNames].sort());
});

test('the packages as they are keep the table', () => {
  expect(tree.run('turbo', ['boundaries'])).toMatchObject({ code: 0 });
});

test.each(packageNames)('%s may depend on nothing outside its row of the table', (name) => {
  const allowed = new Set([name, ...mayImport[name], ...(belowTesting.includes(name) ? [] : ['testing'])]);
  const forbidden = packageNames.filter((other) => !allowed.has(other));
  tree.edit(manifestOf(name), (text) => withDependencies(text, forbidden));

  const { code, output } = tree.run('turbo', ['boundaries']);

  expect(code).not.toBe(0);
  expect(refused(output, name)).toEqual(expect.arrayContaining(forbidden));
});

test.each(packageNames)('%s may depend on everything in its row of the table', (name) => {
  tree.edit(manifestOf(name), (text) => withDependencies(text, mayImport[name]));

  expect(refused(tree.run('turbo', ['boundaries']).output, name)).toEqual([]);
});

test('an import that package.json does not declare is refused', () => {
  tree.write('packages/kernel/src/planted.ts', "import '@mosaicstack/db';\n");

  const { code, output } = tree.run('turbo', ['boundaries']);

  expect(code).not.toBe(0);
  expect(output).toContain('cannot import package `@mosaicstack/db`');
});

test('a relative path out of a package is refused', () => {
  tree.write('packages/types/src/index.ts', 'export {};\n');
  tree.write('packages/kernel/src/planted.ts', "import '../../types/src/index.js';\n");

  const { code, output } = tree.run('turbo', ['boundaries']);

  expect(code).not.toBe(0);
  expect(output).toContain('leaves the package');
});

function manifestOf(name) {
  return ['web', 'gateway'].includes(name) ? `apps/${name}/package.json` : `packages/${name}/package.json`;
}

function withDependencies(text, names) {
  const manifest = JSON.parse(text);
  for (const name of names) manifest.dependencies[`@mosaicstack/${name}`] = 'workspace:*';
  return JSON.stringify(manifest);
}

/** The packages whose import by `name` was refused; the tool wraps its messages over lines. */
function refused(output, name) {
  const text = output.replaceAll(/\s*\n\s*\|\s*/g, ' ');
  const pattern = new RegExp(
    `Package \`@mosaicstack/([^\`]+)\` found without any tag listed in allowlist for \`@mosaicstack/${name}\``,
    'g',
  );
  return [...text.matchAll(pattern)].map(([, found]) => found);
}
