import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { places } from '../runner/places.mjs';
import { toolEntry } from '../runner/tool-entry.mjs';
import { workspaces } from '../runner/workspaces.mjs';

const copied = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'turbo.json',
  '.dependency-cruiser.mjs',
  '.oxlintrc.json',
];

/**
 * A copy of this repository's shape (configuration and manifests, no source) in a scratch folder, to plant
 * violations in. The tools that run over it are the real ones with the real configuration.
 */
export function plantTree() {
  const root = mkdtempSync(path.join(tmpdir(), 'mosaic-planted-'));
  for (const name of copied) copyFileSync(places.inRoot(name), path.join(root, name));
  symlinkSync(places.nodeModules, path.join(root, 'node_modules'));
  for (const { folder } of workspaces()) {
    const target = path.join(root, path.relative(places.root, folder));
    mkdirSync(target, { recursive: true });
    for (const name of ['package.json', 'turbo.json', 'tsconfig.json']) {
      copyFileSync(path.join(folder, name), path.join(target, name));
    }
    symlinkSync(path.join(folder, 'node_modules'), path.join(target, 'node_modules'));
  }

  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  return {
    write,
    edit: (file, change) => write(file, change(readFileSync(path.join(root, file), 'utf8'))),
    run(tool, args, bin) {
      const result = spawnSync(process.execPath, [toolEntry(tool, bin), ...args], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        timeout: 60_000,
        env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      });
      return { code: result.status, output: result.stdout + result.stderr, stdout: result.stdout };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
