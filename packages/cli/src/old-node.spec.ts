import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mosaic-old-node-'));
  cpSync(join(import.meta.dirname, '..', 'bin'), join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'packed', 'cli'), { recursive: true });
  writeFileSync(join(folder, 'packed', 'cli', 'main.js'), 'console.log("started");');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the packed program on a Node that says it is of that version. */
function startOn(version: string): { exit: number | null; out: string; talk: string } {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${pretend}`, join(folder, 'bin', 'mosaic.mjs')],
    { encoding: 'utf8' },
  );
  return { exit: status, out: stdout, talk: stderr };
}

it('names the Node it needs in one line when it is started on an older one', () => {
  expect(startOn('20.19.0')).toEqual({
    exit: 1,
    out: '',
    talk: 'error: mosaic needs Node 24 or newer; this is 20.19.0.\n',
  });
});

it('starts on the Node it needs', () => {
  expect(startOn('24.0.0')).toEqual({ exit: 0, out: 'started\n', talk: '' });
});
