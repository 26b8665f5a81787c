import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { places } from './places.mjs';
import { workspaces } from './workspaces.mjs';

const rootFiles = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
  'tsconfig.base.json',
];
const madeFolders = new Set([
  'node_modules',
  'dist',
  'out',
  'packed',
  'coverage',
  'e2e',
  'test-results',
  'playwright-report',
]);
/** Specs, documents and what the web build writes beside its sources. */
const noSource = /\.spec\.tsx?$|\.md$|^next-env\.d\.ts$|\.tsbuildinfo$/;
const entryFiles = ['dist/index.js', 'dist/main.js', 'out/index.html'];

/** A digest over path, size and time of every file that a build reads; nothing is opened. */
export function sourceStamp() {
  const digest = createHash('sha256');
  for (const name of rootFiles) add(digest, places.inRoot(name));
  for (const { folder } of workspaces()) addFolder(digest, folder);
  return digest.digest('hex');
}

/**
 * A digest over the entry file of every built workspace, or undefined when one has none:
 * a cleaned or hand-built output makes the next run ask the build again.
 */
export function outputStamp() {
  const digest = createHash('sha256');
  for (const { folder, manifest } of workspaces()) {
    if (!manifest.scripts?.build) continue;
    const present = entryFiles.filter((entry) => add(digest, path.join(folder, entry)));
    if (present.length === 0) return undefined;
  }
  return digest.digest('hex');
}

function addFolder(digest, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    if (entry.name.startsWith('.') || madeFolders.has(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(digest, file);
    else if (entry.isFile() && !noSource.test(entry.name)) add(digest, file);
  }
}

function add(digest, file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return false;
  digest.update(`${path.relative(places.root, file)} ${found.size} ${found.mtimeMs}\n`);
  return true;
}

function byName(left, right) {
  return left.name < right.name ? -1 : 1;
}
