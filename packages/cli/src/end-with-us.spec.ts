import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const built = join(import.meta.dirname, '..', 'dist', 'commands', 'gateway', 'end-with-us.js');

/** Starts a child that never ends by itself and has the same stdout, tells its id, and ends. */
const starter = `
import { spawn } from 'node:child_process';
import { endWithUs } from ${JSON.stringify(pathToFileURL(built).href)};
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'inherit', 'ignore'] });
endWithUs(child);
child.on('spawn', () => process.stdout.write(String(child.pid), () => process.exit(9)));
`;

let child = 0;
afterEach(() => {
  try {
    process.kill(child, 'SIGKILL');
  } catch {
    // It has ended, as it should.
  }
});

it('a child that only reads ends with the process that started it', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(parent.stdout, 'end');
  parent.stdout.on('data', (told) => (child = Number(told)));
  expect(await once(parent, 'exit')).toEqual([9, null]);
  await ended;
  expect(child).toBeGreaterThan(0);
});
