import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './child.mjs';
import { readIfThere, writeWhole } from './files.mjs';
import { places } from './places.mjs';
import { fail, say } from './progress.mjs';

const stampFile = path.join(places.nodeModules, '.mosaic-install');

/** Installs exactly what the lockfile says, unless that is what is there. */
export async function installDependencies(toolchain) {
  await installLocked(toolchain);
  linkCommand();
}

async function installLocked(toolchain) {
  const wanted = lockDigest();
  if (readIfThere(stampFile) === wanted) return;
  say('installing dependencies from the lockfile');
  const args = ['install', '--frozen-lockfile', '--reporter=append-only'];
  const code = await runStep(toolchain.pnpm, args, { shell: process.platform === 'win32' });
  if (code !== 0) fail('The install failed; see the message above, then run the command again.');
  writeWhole(stampFile, wanted);
}

function lockDigest() {
  const digest = createHash('sha256');
  for (const file of [places.lockfile, places.workspaceFile]) digest.update(readFileSync(file));
  return digest.digest('hex');
}

/**
 * Makes `npx mosaic` find the command line of this clone. It is no dependency of the root package: that would
 * make it, and all it imports, a dependency of every package in the eyes of the build.
 */
function linkCommand() {
  const folder = path.join(places.nodeModules, '.bin');
  const command = path.join(folder, 'mosaic');
  if (existsSync(command)) return;
  mkdirSync(folder, { recursive: true });
  const entry = path.relative(folder, places.cliCommand);
  writeFileSync(command, `#!/bin/sh\nexec node "$(dirname "$(readlink -f "$0")")/${entry}" "$@"\n`);
  chmodSync(command, 0o755);
  writeFileSync(`${command}.cmd`, `@node "%~dp0\\${entry.replaceAll('/', '\\')}" %*\r\n`);
}
