// What the import table cannot say by packages alone: cycles, islands, and one home for each vendor.
// Who may import which package is in turbo.json under "boundaries".

/** Code that never ships: specs, conformance suites and the end-to-end suites. */
const testCode = String.raw`\.spec\.tsx?$|/testing/|^e2e/|^apps/web/e2e/|/(vitest|playwright)[^/]*\.config\.ts$|^vitest`;

/** A vendor's packages by their names, wherever the package manager put them. */
const vendor = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** Each vendor may be imported from its home alone (and from test code). */
const vendorHomes = [
  {
    title: 'drizzle and PGlite',
    packages: ['drizzle-orm', 'drizzle-kit', '@electric-sql/[^/]+'],
    homes: ['packages/db/'],
  },
  {
    title: 'postgres',
    packages: ['postgres'],
    homes: ['packages/db/', 'apps/gateway/src/bootstrap/(tier-detector|probes/)'],
  },
  { title: 'bullmq and pg', packages: ['bullmq', 'pg'], homes: ['packages/queue/src/bullmq/'] },
  {
    title: 'ioredis',
    packages: ['ioredis'],
    homes: ['packages/queue/src/valkey/', 'apps/gateway/src/bootstrap/(tier-detector|probes/)'],
  },
  {
    title: 'better-auth',
    packages: ['better-auth', '@better-auth/[^/]+', 'better-call'],
    homes: ['packages/auth/', 'packages/client/'],
  },
  {
    title: 'the OpenID Connect client',
    packages: ['oauth4webapi'],
    homes: ['packages/auth/src/oidc/'],
  },
  {
    title: 'Pi agent and models',
    packages: ['@earendil-works/pi-ai', '@earendil-works/pi-agent-core'],
    homes: ['packages/agent/src/pi/'],
  },
  {
    title: 'file-type and fractional-indexing',
    packages: ['file-type', 'fractional-indexing'],
    homes: ['packages/brain/'],
  },
  { title: 'pi-tui', packages: ['@earendil-works/pi-tui'], homes: ['packages/tui/'] },
  { title: 'use-intl', packages: ['use-intl'], homes: ['packages/words/'] },
  {
    title: 'Nest, Fastify, socket server, telemetry, pino, undici',
    packages: [
      '@nestjs/[^/]+',
      'fastify',
      '@fastify/[^/]+',
      'socket\\.io',
      '@socket\\.io/[^/]+',
      '@opentelemetry/[^/]+',
      'pino',
      'undici',
      'ipaddr\\.js',
      'nodemailer',
      'reflect-metadata',
      'rxjs',
    ],
    homes: ['apps/gateway/'],
  },
  { title: 'web-push', packages: ['web-push'], homes: ['apps/gateway/src/features/notifications/web-push/'] },
  { title: 'unpdf', packages: ['unpdf'], homes: ['packages/agent/src/attachments/'] },
  { title: 'html-to-text', packages: ['html-to-text'], homes: ['packages/agent/src/tools/web/'] },
  {
    title: 'the Model Context Protocol',
    packages: ['@modelcontextprotocol/[^/]+'],
    homes: ['packages/mcp/'],
  },
  { title: 'yaml', packages: ['yaml'], homes: ['packages/cli/'] },
  { title: 'commander and clack', packages: ['commander', '@clack/[^/]+'], homes: ['packages/cli/'] },
  { title: 'React and Next', packages: ['react', 'react-dom', 'next'], homes: ['apps/web/'] },
  {
    title: 'what draws Markdown',
    packages: ['streamdown', 'remark-math', 'shiki', '@shikijs/[^/]+', 'katex', 'mermaid'],
    homes: ['apps/web/src/ui/markdown/', 'apps/web/scripts/'],
  },
  { title: 'virtua', packages: ['virtua'], homes: ['apps/web/'] },
];

const vendorRules = vendorHomes.map(({ title, packages, homes }) => ({
  name: `one home for ${title}`,
  severity: 'error',
  comment: `Only ${homes.join(' and ')} may know ${title}; others are handed what they need behind a port.`,
  from: { path: '^(apps|packages)/', pathNot: [`^(${homes.join('|')})`, testCode] },
  to: { path: vendor(...packages) },
}));

const gatewayFeatures = '^apps/gateway/src/features/';

export default {
  forbidden: [
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every import resolves',
      severity: 'error',
      from: { path: '^(apps|packages)/' },
      to: { couldNotResolve: true, pathNot: String.raw`\.(css|woff2)$|^next/|^server-only$` },
    },
    {
      name: 'packages never import apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'no path into another package',
      severity: 'error',
      comment: 'Another package is imported by its name, and only what its package.json exports.',
      from: { path: '^(apps|packages)/([^/]+)/' },
      to: { path: '^(apps|packages|e2e|tools)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'gateway features are islands',
      severity: 'error',
      comment: 'A feature meets another only through its module and its tokens.',
      from: { path: `${gatewayFeatures}([^/]+)/`, pathNot: testCode },
      to: { path: gatewayFeatures, pathNot: [`${gatewayFeatures}$1/`, String.raw`\.(module|tokens)\.ts$`] },
    },
    {
      name: 'the gateway platform knows no feature',
      severity: 'error',
      from: { path: '^apps/gateway/src/platform/', pathNot: testCode },
      to: { path: gatewayFeatures },
    },
    {
      name: 'web ui has no data access',
      severity: 'error',
      from: { path: '^apps/web/src/ui/', pathNot: testCode },
      to: { path: '^apps/web/src/(app|features)/|^packages/client/|node_modules/@tanstack/' },
    },
    {
      name: 'web features know no route',
      severity: 'error',
      from: { path: '^apps/web/src/(features|ui|lib)/', pathNot: testCode },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'test code stays in tests',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: [testCode, '^packages/testing/'] },
      to: { path: String.raw`^packages/testing/|^packages/[^/]+/src/testing/|\.spec\.tsx?$` },
    },
    {
      name: 'shipped code uses shipped dependencies',
      severity: 'error',
      comment:
        'What the packed command is made of lies inside it, so its manifest lists only what npm fetches.',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: [testCode, '^packages/cli/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    ...vendorRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|packed|\\.next|\\.turbo)/|^tools/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['mosaic-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json'],
    },
  },
};
