import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { finish, type Finished } from './support/finish.js';
import { freePort } from './support/gateway-process.js';
import { admin } from './support/person.js';

const runner = fileURLToPath(new URL('../tools/run.mjs', import.meta.url));
const home = mkdtempSync(path.join(os.tmpdir(), 'mosaic-install-'));
const prefix = path.join(home, 'place with a blank');
const command = path.join(prefix, 'bin', 'mosaic');
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  MOSAIC_HOME: path.join(home, 'mosaic'),
  // What npm fetched before need not be fetched again.
  npm_config_cache: path.join(os.homedir(), '.npm'),
};

const install = (...args: string[]): Promise<Finished> =>
  finish(process.execPath, [runner, 'install', '--prefix', prefix, ...args], { cwd: home, input: '', env });
const mosaic = (...args: string[]): Promise<Finished> => finish(command, args, { cwd: home, input: '', env });

afterAll(async () => {
  if (existsSync(command)) await mosaic('gateway', 'stop');
  rmSync(home, { recursive: true, force: true });
});

it('leaves another program of the same name alone, and says so', async () => {
  mkdirSync(path.dirname(command), { recursive: true });
  writeFileSync(command, 'theirs');
  const refused = await install('--no-auto-launch');
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain(`There is another ${command} already`);
  expect(existsSync(path.join(prefix, 'share', 'mosaic-stack'))).toBe(false);
  rmSync(command);
  const folder = path.join(prefix, 'share', 'mosaic-stack');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'notes'), 'theirs');
  const kept = await install('--no-auto-launch');
  expect(kept.exitCode).toBe(1);
  expect(kept.stderr).toContain(`There is another ${folder} already`);
  expect(readdirSync(folder)).toEqual(['notes']);
  rmSync(folder, { recursive: true });
});

it('says which folder it cannot use, and what is missing', async () => {
  writeFileSync(path.join(home, 'file'), '');
  const nowhere = await install('--prefix', path.join(home, 'file'));
  expect(nowhere).toMatchObject({ exitCode: 1, stdout: '' });
  expect(nowhere.stderr).toContain('Name another folder: --prefix DIR');
  expect((await install('--prefix')).stderr).toContain('--prefix needs a folder');
  expect((await install('--no-auto-launch', '--tier', 'local')).exitCode).toBe(1);
});

it('puts the program and the Node it wants where programs are, and nothing else', async () => {
  const installed = await install('--no-auto-launch');
  expect(installed).toMatchObject({ exitCode: 0, stdout: '' });
  expect(installed.stderr).toContain('what next: mosaic wizard');
  expect(realpathSync(command)).toContain(`${prefix}/share/mosaic-stack/`);
  expect(readdirSync(path.join(prefix, 'share'))).toEqual(['mosaic-stack']);
  expect((await mosaic('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await mosaic('gateway', 'status')).exitCode).toBe(6);
});

it('is one line from nothing to a gateway with an administrator who is signed in', async () => {
  const port = String(await freePort());
  const password = path.join(home, 'password');
  writeFileSync(password, admin.password, { mode: 0o600 });
  const person = ['--admin-email', admin.email, '--admin-password-file', password];
  const led = await install('--yes', '--tier', 'local', '--port', port, '--provider', 'demo', ...person);
  expect(led.stderr).toContain('a gateway that runs goes on as it was');
  expect(led.exitCode).toBe(0);
  expect(led.stdout.trimEnd().split('\n').at(-1)).toBe(`http://127.0.0.1:${port}`);
  const who = await mosaic('whoami', '--json');
  expect(JSON.parse(who.stdout)).toMatchObject({ user: { email: admin.email } });
  expect((await mosaic('key', 'new', 'first', '--scope', 'chat', '--json')).exitCode).toBe(0);
});
