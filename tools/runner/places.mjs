import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const inRoot = (...parts) => path.join(root, ...parts);

/** Where the runner reads and writes; everything it makes lives under `.toolchain` and `.cache`. */
export const places = {
  root,
  toolchain: inRoot('.toolchain'),
  cache: inRoot('.cache'),
  compileCache: inRoot('.cache', 'compile'),
  lockfile: inRoot('pnpm-lock.yaml'),
  workspaceFile: inRoot('pnpm-workspace.yaml'),
  nodeModules: inRoot('node_modules'),
  gatewayEntry: inRoot('apps', 'gateway', 'dist', 'main.js'),
  cliEntry: inRoot('packages', 'cli', 'dist', 'main.js'),
  cliCommand: inRoot('packages', 'cli', 'bin', 'mosaic.mjs'),
  inRoot,
};
