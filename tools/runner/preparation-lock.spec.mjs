import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { places } from './places.mjs';

const source = places.inRoot('tools', 'runner');

let clone;
let lockFile;
beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'mosaic-lock-'));
  cpSync(source, path.join(clone, 'tools', 'runner'), { recursive: true });
  writeFileSync(
    path.join(clone, 'step.mjs'),
    `import { appendFileSync } from 'node:fs';
     import { setTimeout as sleep } from 'node:timers/promises';
     import { withPreparationLock } from './tools/runner/preparation-lock.mjs';
     await withPreparationLock(async () => {
       appendFileSync('journal', 'in ');
       await sleep(20);
       appendFileSync('journal', 'out ');
     });`,
  );
  lockFile = path.join(clone, '.cache', 'preparing.lock');
  mkdirSync(path.dirname(lockFile));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

test('steps of several runners never overlap', async () => {
  await Promise.all([1, 2, 3, 4].map(runStep));

  expect(journal()).toBe('in out in out in out in out ');
  expect(existsSync(lockFile)).toBe(false);
});

test('the lock of a process that is gone is taken over, by one waiter at a time', async () => {
  writeFileSync(lockFile, String(await pidOfEndedProcess()));

  await Promise.all([1, 2, 3].map(runStep));

  expect(journal()).toBe('in out in out in out ');
});

test('the lock of a process that went silent is taken over', async () => {
  writeFileSync(lockFile, String(process.pid));
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lockFile, longAgo, longAgo);

  await runStep();

  expect(journal()).toBe('in out ');
});

function runStep() {
  const child = spawn(process.execPath, ['step.mjs'], { cwd: clone, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`step ended with ${code}`))));
  });
}

function pidOfEndedProcess() {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('close', () => resolve(child.pid));
  });
}

function journal() {
  return readFileSync(path.join(clone, 'journal'), 'utf8');
}
