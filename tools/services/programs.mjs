import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { say } from '../runner/progress.mjs';
import { run } from './command.mjs';
import { debianRelease } from './debian/release.mjs';

const programs = [
  { command: 'chromium-headless-shell', package: 'chromium-headless-shell' },
  { command: 'tmux', package: 'tmux' },
  { command: 'bwrap', package: 'bubblewrap' },
];

/**
 * Installs the programs that end-to-end tests drive, where they are absent and this user may install.
 * @returns {Promise<{missing: {title: string, why: string}[]}>}
 */
export async function providePrograms() {
  const absent = programs.filter(({ command }) => !isOnPath(command));
  if (absent.length === 0) return { missing: [] };
  const names = absent.map((program) => program.package);
  if (!debianRelease() || process.getuid?.() !== 0) {
    return {
      missing: names.map((title) => ({ title, why: `not on PATH; install ${title} with your system` })),
    };
  }
  say(`installing ${names.join(', ')} from Debian's packages`);
  try {
    await aptInstall(names);
    return { missing: [] };
  } catch (error) {
    return { missing: names.map((title) => ({ title, why: error.message })) };
  }
}

/** Installs packages on the system itself; only for root, and only when something is absent. */
export async function aptInstall(names) {
  const apt = (...args) =>
    run('apt-get', ['-qq', '-y', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  await apt('update');
  await apt('install', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...names);
}

export function isOnPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
