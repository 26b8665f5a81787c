import path from 'node:path';
import { build } from 'esbuild';

/** Fetched by npm where the program is installed: they load files that lie beside them. */
const fetched = ['@electric-sql/pglite', '@electric-sql/pglite-pgvector'];

/** Parts of Nest nobody here asks for; Nest itself looks for them only when it is asked. */
const neverInstalled = [
  '@fastify/multipart',
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  'class-transformer',
  'class-validator',
];

/** What code written as CommonJS expects to find; names of ours, so that they meet no other. */
const commonJsNames = [
  "import { createRequire as mosaicCreateRequire } from 'node:module';",
  'const require = mosaicCreateRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

/**
 * Puts programs and all they import into one folder of scripts that share what they have in common.
 * @param {{ programs: Record<string, string>, to: string }} what files by the name of their script
 * @returns {Promise<string[]>} every file that went in
 */
export async function bundlePrograms({ programs, to }) {
  const { metafile } = await build({
    entryPoints: programs,
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Some packages hide their CommonJS from bundlers; what they call "module" is plain.
    mainFields: ['module', 'main'],
    external: [...fetched, ...neverInstalled].flatMap((name) => [name, `${name}/*`]),
    banner: { js: commonJsNames },
    // Class names are what Nest tells its providers apart by, and what stack traces say.
    keepNames: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    absWorkingDir: path.resolve(import.meta.dirname, '..'),
  });
  return Object.keys(metafile.inputs);
}
