import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './child.mjs';
import { readIfThere } from './files.mjs';
import { nodePackageName, pins } from './pins.mjs';
import { places } from './places.mjs';
import { fail, say } from './progress.mjs';

const oldestHostNode = 24;

/**
 * Makes sure that the pinned Node and pnpm are in `.toolchain`.
 * @returns {Promise<{node: string, pnpm: string, bin: string}>} the two programs and their folder
 */
export async function ensureToolchain() {
  const nodePackage = nodePackageName();
  if (!nodePackage) requireHostNode();
  const wanted = [`pnpm@${pins.pnpm}`, ...(nodePackage ? [`${nodePackage}@${pins.node}`] : [])];
  const stamp = `${wanted.join(' ')}\n`;
  if (readIfThere(path.join(places.toolchain, 'stamp')) !== stamp) await bring(wanted, stamp);
  return programs(nodePackage);
}

function requireHostNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldestHostNode) return;
  fail(
    `Mosaic needs Node ${oldestHostNode} and no package carries it for ${process.platform}-${process.arch}: ` +
      `install Node ${oldestHostNode} or newer (this is ${process.versions.node}) and run the command again.`,
  );
}

/** Installs beside and renames into place: a run that is cut off leaves no half toolchain behind. */
async function bring(wanted, stamp) {
  say(`bringing the toolchain: ${wanted.join(', ')}`);
  removeLeftovers();
  const beside = `${places.toolchain}.tmp-${process.pid}`;
  mkdirSync(beside, { recursive: true });
  writeFileSync(path.join(beside, 'package.json'), '{"private":true}\n');
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--save-exact', '--loglevel=error'];
  const code = await runStep('npm', ['install', '--prefix', beside, ...flags, ...wanted], {
    cwd: beside,
    shell: process.platform === 'win32',
  });
  if (code !== 0) {
    rmSync(beside, { recursive: true, force: true });
    fail(`npm could not install ${wanted.join(' and ')}; see its message above, then run the command again.`);
  }
  writeFileSync(path.join(beside, 'stamp'), stamp);
  const before = `${places.toolchain}.old-${process.pid}`;
  try {
    renameSync(places.toolchain, before);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(beside, places.toolchain);
  rmSync(before, { recursive: true, force: true });
}

function removeLeftovers() {
  const name = path.basename(places.toolchain);
  for (const entry of readdirSync(places.root)) {
    if (entry.startsWith(`${name}.tmp-`) || entry.startsWith(`${name}.old-`)) {
      rmSync(places.inRoot(entry), { recursive: true, force: true });
    }
  }
}

function programs(nodePackage) {
  const bin = path.join(places.toolchain, 'node_modules', '.bin');
  const windows = process.platform === 'win32';
  const packagedNode = windows ? ['bin', 'node.exe'] : ['bin', 'node'];
  return {
    bin,
    node: nodePackage
      ? path.join(places.toolchain, 'node_modules', nodePackage, ...packagedNode)
      : process.execPath,
    pnpm: path.join(bin, windows ? 'pnpm.cmd' : 'pnpm'),
  };
}
