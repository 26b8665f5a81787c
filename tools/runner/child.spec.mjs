import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { places } from './places.mjs';

const childModule = pathToFileURL(places.inRoot('tools', 'runner', 'child.mjs')).href;

let folder;
let started;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mosaic-child-'));
  started = [];
  write(
    'server.mjs',
    `let heard = 0;
     for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
       heard += 1;
       setTimeout(() => { console.log('heard ' + heard); process.exit(heard); }, 100);
     });
     setInterval(() => undefined, 1000);
     console.log('ready ' + process.pid);`,
  );
  write(
    'runner.mjs',
    `import { runToExit } from ${JSON.stringify(childModule)};
     process.exitCode = await runToExit(process.execPath, ['server.mjs'], { cwd: process.cwd(), ownGroup: true });`,
  );
  // As npm does it: a shell that waits for the runner, and passes no signal on.
  write('npm.sh', 'node runner.mjs &\necho runner $!\nwait\n');
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('the exit code of the program is passed on', async () => {
  write('server.mjs', 'process.exit(7);\n');
  const runner = start(process.execPath, ['runner.mjs']);

  expect(await runner.ended).toBe(7);
});

test('a key press that arrives twice reaches the program once', async () => {
  const runner = start(process.execPath, ['runner.mjs']);
  await runner.says('ready');

  runner.child.kill('SIGINT');
  runner.child.kill('SIGINT');

  expect(await runner.ended).toBe(1);
});

test('a program whose npm was ended is ended too', async () => {
  const npm = start('sh', ['npm.sh'], { npm_lifecycle_event: 'start', PATH: process.env.PATH });
  await npm.says('ready');

  npm.child.kill('SIGKILL');

  await npm.says('heard 1');
});

function start(command, args, env) {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let text = '';
  const waiting = new Set();
  child.stdout.on('data', (chunk) => {
    text += chunk;
    for (const look of waiting) look();
  });
  return {
    child,
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
    says: (wanted) =>
      new Promise((resolve) => {
        const look = () => text.includes(wanted) && resolve();
        waiting.add(look);
        look();
      }),
  };
}

function write(name, text) {
  writeFileSync(path.join(folder, name), text);
}
