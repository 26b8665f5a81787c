// The command as it is installed: its starter beside one folder of scripts, packed from the build.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cli = fileURLToPath(new URL('../../packages/cli', import.meta.url));

/** Resolves to what Node is to start, with what takes it away again. */
export async function packCommand() {
  const packing = pathToFileURL(path.join(cli, 'packing', 'bundle-programs.mjs'));
  const { bundlePrograms } = await import(packing.href);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-bench-packed-'));
  await bundlePrograms({
    programs: { main: path.join(cli, 'dist', 'main.js') },
    to: path.join(folder, 'packed', 'cli'),
  });
  const { version } = JSON.parse(readFileSync(path.join(cli, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'packed', 'package.json'), JSON.stringify({ type: 'module', version }));
  cpSync(path.join(cli, 'bin'), path.join(folder, 'bin'), { recursive: true });
  return {
    program: path.join(folder, 'bin', 'mosaic.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
