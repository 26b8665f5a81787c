import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type Finished } from './testing/run-cli.js';
import { installSmall } from './testing/small-installation.js';
import { standInSystemctl } from './testing/stand-in-systemctl.js';

let home: CliHome;
let program: string;
let systemd: string;
let port: number;

beforeEach(async () => {
  home = new CliHome();
  program = installSmall(home.folder);
  systemd = standInSystemctl(home.folder);
  port = await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
});
afterEach(async () => {
  await gateway('uninstall');
  home.remove();
});

const gateway = (verb: string, ...args: string[]): Promise<Finished> => withVariables({}, verb, ...args);
const withVariables = (env: Record<string, string>, ...args: string[]): Promise<Finished> =>
  home.run(['gateway', ...args], {
    program,
    env: {
      ...home.environment,
      PATH: `${systemd}:${home.environment['PATH'] ?? ''}`,
      MOSAIC_GATEWAY_PORT: String(port),
      ...env,
    },
  });
const asked = (): string => readFileSync(join(systemd, 'asked'), 'utf8');
const pidNow = (): number => Number(readFileSync(join(systemd, 'pid'), 'utf8'));

describe.runIf(process.platform === 'linux')('mosaic gateway install', () => {
  it('becomes a service of this user, which no secret is written down for', async () => {
    const secret = { MOSAIC_OPENAI_API_KEY: 'c4n4ry' };
    const installed = await withVariables(secret, 'install');
    expect(installed).toMatchObject({ exit: 0, out: `http://127.0.0.1:${port}\n` });
    expect(installed.talk).toContain('MOSAIC_OPENAI_API_KEY holds a secret');
    const unit = /Wrote (.*)\./.exec(installed.talk)?.[1] ?? '';
    expect(unit).toMatch(/\.config\/systemd\/user\/mosaic-gateway-[0-9a-f]{8}\.service$/);
    expect(statSync(unit).mode & 0o777).toBe(0o600);
    expect(readFileSync(unit, 'utf8')).not.toContain('c4n4ry');
    expect(statSync(join(home.folder, 'home', 'state', 'gateway.log')).mode & 0o777).toBe(0o600);
    expect(asked()).toContain('--user enable mosaic-gateway-');
  });

  it('changes nothing when it is installed again, and is taken away again', async () => {
    const [, unit = ''] = /Wrote (.*)\./.exec((await gateway('install')).talk) ?? [];
    const again = await gateway('install');
    expect(again.talk).toContain('is as it should be.');
    expect(again.talk).toContain('It runs already');
    expect((await gateway('uninstall')).talk).toContain(`Removed ${unit}.`);
    expect(existsSync(unit)).toBe(false);
    expect((await gateway('uninstall')).talk).toContain('is not installed');
  });

  it('is asked, restarted and stopped as a service', async () => {
    await gateway('install');
    const first = pidNow();
    expect((await gateway('status')).out).toContain(`process ${first}, systemd user service`);
    expect(await gateway('restart')).toMatchObject({ exit: 0, out: `http://127.0.0.1:${port}\n` });
    expect(pidNow()).not.toBe(first);
    expect((await gateway('stop')).talk).toContain('Stopped the gateway (systemd user service');
    expect((await gateway('status')).exit).toBe(6);
  });

  it('writes nothing under --dry-run, and starts nothing under --no-start', async () => {
    const { exit, out } = await gateway('install', '--dry-run');
    expect([exit, out.split('\n')[0]]).toEqual([0, '[Unit]']);
    expect(asked()).not.toContain('daemon-reload');
    const { out: file } = await gateway('install', '--no-start');
    expect(existsSync(file.trim())).toBe(true);
    expect(asked()).not.toContain('--user start');
  });

  it('tells why the service did not start, and leaves none that tries again and again', async () => {
    const file = (await gateway('install', '--no-start')).out.trim();
    writeFileSync(file, readFileSync(file, 'utf8').replace('UMask', 'Environment="REFUSE=1"\nUMask'));
    const { exit, talk } = await gateway('start');
    expect(exit).toBe(1);
    expect(talk).toContain('error: Postgres at 127.0.0.1:9 refuses connections.');
    expect(asked().trimEnd().split('\n').at(-1)).toContain('--user stop');
  });

  it('makes no service beside a gateway in the background', async () => {
    await home.run(['gateway', 'start'], { program, env: { MOSAIC_GATEWAY_PORT: String(port) } });
    const { exit, talk } = await gateway('install');
    expect(exit).toBe(5);
    expect(talk).toContain('try   mosaic gateway stop, then this command again');
    await home.run(['gateway', 'stop'], { program, env: { MOSAIC_GATEWAY_PORT: String(port) } });
  });

  it('says what to do where no service manager answers', async () => {
    writeFileSync(join(systemd, 'systemctl'), '#!/bin/sh\nexit 1\n');
    const { exit, talk } = await gateway('install');
    expect(exit).toBe(1);
    expect(talk).toContain('try   mosaic gateway start');
  });

  it('installs and uninstalls no gateway of another machine', async () => {
    expect((await gateway('install', '--gateway', 'http://mosaic.example.org')).exit).toBe(2);
    expect((await gateway('uninstall', '--gateway', 'http://mosaic.example.org')).exit).toBe(2);
  });
});
