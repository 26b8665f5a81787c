import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEgress } from './egress/egress-proxy.js';
import { leftoverFolders } from './leftover-folders.js';

const now = new Date('2026-03-01T10:00:00Z');
const [old, recent] = [2 * 60, 1].map((minutes) => new Date(now.getTime() - minutes * 60_000));

let temporaryFolder: string;
beforeEach(() => {
  temporaryFolder = mkdtempSync(path.join(tmpdir(), 'mosaic-leftovers-test-'));
});
afterEach(() => rmSync(temporaryFolder, { recursive: true, force: true }));

function folder(name: string, changedAt = old): string {
  const made = path.join(temporaryFolder, name);
  mkdirSync(made);
  writeFileSync(path.join(made, 'inside'), '');
  utimesSync(made, changedAt ?? now, changedAt ?? now);
  return made;
}

async function swept(isDryRun = false): Promise<number> {
  let sum = 0;
  const leftovers = leftoverFolders({ temporaryFolder, clock: { now: () => now } });
  for await (const { temporaryFolders = 0 } of leftovers.pieces({ isDryRun })) sum += temporaryFolders;
  return sum;
}

/** Listens in a folder, in a process that is killed without having tidied up. */
async function ofDeadGateway(): Promise<string> {
  const listening = `
    const { mkdtempSync } = require('node:fs');
    const folder = mkdtempSync(process.argv[1]);
    require('node:net').createServer().listen(folder + '/proxy', () => console.log(folder));`;
  const gateway = spawn(process.execPath, ['-e', listening, path.join(temporaryFolder, 'mosaic-egress-')]);
  const [line] = (await once(gateway.stdout, 'data')) as [Buffer];
  gateway.kill('SIGKILL');
  await once(gateway, 'exit');
  return line.toString().trim();
}

test('what a dead gateway listened in goes at once, what a live one listens in stays however old', async () => {
  const dead = await ofDeadGateway();
  const live = await openEgress({
    ...{ temporaryFolder, hosts: ['a.example:443'] },
    openTunnel: () => Promise.reject(new Error('nobody asks')),
  });
  utimesSync(path.dirname(live.socket), old ?? now, old ?? now);
  expect(await swept(true)).toBe(1);
  expect(existsSync(dead)).toBe(true);
  expect(await swept()).toBe(1);
  expect([existsSync(dead), existsSync(live.socket)]).toEqual([false, true]);
  await live.close();
});

test('what nobody listens in goes when nothing that lives can be as old', async () => {
  const [tried, begun] = [folder('mosaic-sandbox-Ab12Cd'), folder('mosaic-egress-Ab12Cd')];
  const [trying, beginning] = [
    folder('mosaic-sandbox-Ef34Gh', recent),
    folder('mosaic-egress-Ef34Gh', recent),
  ];
  expect(await swept()).toBe(2);
  expect([tried, begun].map(existsSync)).toEqual([false, false]);
  expect([trying, beginning].map(existsSync)).toEqual([true, true]);
});

test('links, files and what others call theirs stay, and so does what a link leads to', async () => {
  const elsewhere = folder('elsewhere');
  symlinkSync(elsewhere, path.join(temporaryFolder, 'mosaic-sandbox-Link01'));
  writeFileSync(path.join(temporaryFolder, 'mosaic-egress-File01'), '');
  const others = [
    'mosaic-sandbox-test-Ab12Cd',
    'mosaic-sandbox-',
    'mosaic-edit-Ab12Cd',
    'systemd-private',
  ].map((name) => folder(name));
  const leading = folder('mosaic-sandbox-Ab12Cd');
  symlinkSync(elsewhere, path.join(leading, 'way'));
  utimesSync(leading, old ?? now, old ?? now);
  expect(await swept()).toBe(1);
  expect(existsSync(path.join(elsewhere, 'inside'))).toBe(true);
  for (const kept of others) expect(existsSync(kept)).toBe(true);
});
