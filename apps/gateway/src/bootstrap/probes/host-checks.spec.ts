import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '@mosaicstack/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyFile } from '../../platform/sealing/key-file.js';
import { runCheck } from './check.js';
import { diskChecks, judgeSpace } from './disk-checks.js';
import { runningChecks } from './running-checks.js';
import { securityChecks } from './security-checks.js';

let home: string;
beforeEach(() => void (home = mkdtempSync(path.join(os.tmpdir(), 'mosaic-checks-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const load = (env: Record<string, string> = {}) =>
  loadConfig({ cwd: home, env: { MOSAIC_HOME: home, ...env } });
async function found(id: string, env?: Record<string, string>) {
  const loaded = load(env);
  const check = [...securityChecks(loaded), ...diskChecks(loaded)].find((one) => one.id === id);
  if (!check) throw new Error(`no check ${id}`);
  const { state, finding, remediation } = await runCheck(check);
  return { state, finding, remediation };
}

describe('security.bind and security.tls', () => {
  it('is content with loopback, and with https in front', async () => {
    expect((await found('security.bind')).state).toBe('ok');
    expect((await found('security.tls')).state).toBe('ok');
    const proxied = { MOSAIC_GATEWAY_HOST: '0.0.0.0', MOSAIC_PUBLIC_URL: 'https://mosaic.example.org' };
    expect((await found('security.bind', proxied)).state).toBe('ok');
  });

  it('warns of plain http beyond this machine', async () => {
    const open = { MOSAIC_GATEWAY_HOST: '0.0.0.0', MOSAIC_ALLOW_INSECURE: '1' };
    expect(await found('security.bind', open)).toMatchObject({ state: 'warning' });
    expect(await found('security.tls', open)).toMatchObject({
      state: 'warning',
      remediation: 'mosaic config unset gateway.allowInsecure',
    });
  });
});

describe('security.key-files', () => {
  it('fails while others may read a key, and not a moment longer', async () => {
    expect((await found('security.key-files')).state).toBe('ok');
    const keys = path.join(home, 'data', 'root-keys.json');
    mkdirSync(path.dirname(keys));
    writeFileSync(keys, '{}');
    chmodSync(keys, 0o640);
    expect(await found('security.key-files')).toMatchObject({
      state: 'failed',
      finding: `Others on this machine may read ${keys}.`,
      remediation: 'mosaic gateway doctor --fix',
    });
    chmodSync(keys, 0o600);
    expect((await found('security.key-files')).state).toBe('ok');
  });

  it('warns of root keys that were open until they were read, until there is a new one', async () => {
    const folder = path.join(home, 'data');
    mkdirSync(folder, { recursive: true });
    const keys = KeyFile.open(folder);
    expect((await found('security.key-files')).state).toBe('ok');
    chmodSync(keys.name, 0o644);
    const before = keys.read();
    expect(await found('security.key-files')).toMatchObject({
      state: 'warning',
      finding: expect.stringContaining('The root keys were open to others') as string,
      remediation: 'mosaic storage reseal --new-key',
    });
    keys.write(before);
    expect((await found('security.key-files')).state).toBe('warning');
    keys.add(before);
    expect((await found('security.key-files')).state).toBe('ok');
  });

  it('counts a settings file only when a secret stands in it', async () => {
    const file = path.join(home, 'mosaic.config.json');
    const state = (content: object) => writeFileSync(file, JSON.stringify(content), { mode: 0o644 });
    state({ gateway: { port: 14_300 } });
    expect((await found('security.key-files')).state).toBe('ok');
    state({ tier: 'standalone', storage: { type: 'postgres', url: 'postgresql://a:b@127.0.0.1/m' } });
    expect((await found('security.key-files')).finding).toContain(file);
  });
});

describe('security.durability', () => {
  it('warns while unsafe durability is accepted', async () => {
    expect((await found('security.durability')).state).toBe('ok');
    const accepted = { MOSAIC_ALLOW_UNSAFE_DURABILITY: '1' };
    expect((await found('security.durability', accepted)).state).toBe('warning');
  });
});

describe('disk and clock', () => {
  it('counts what is free', async () => {
    expect((await found('disk.space')).finding).toMatch(/^\d+ MB are free for /);
    expect(judgeSpace(50 * 1024 ** 2, '/data').state).toBe('failed');
    expect(judgeSpace(500 * 1024 ** 2, '/data').state).toBe('warning');
    expect(judgeSpace(5 * 1024 ** 3, '/data').state).toBe('ok');
  });

  it('fails where no folder can be written', async () => {
    expect((await found('disk.writable')).state).toBe('ok');
    writeFileSync(path.join(home, 'data'), 'a file in its place');
    expect((await found('disk.writable')).state).toBe('failed');
  });

  it('warns of a clock that is behind what was written', async () => {
    expect((await found('clock.plausible')).state).toBe('ok');
    const data = path.join(home, 'data');
    mkdirSync(data);
    const tomorrow = new Date(Date.now() + 86_400_000);
    utimesSync(data, tomorrow, tomorrow);
    expect((await found('clock.plausible')).state).toBe('warning');
  });
});

describe('what a running gateway knows', () => {
  it.each([
    [true, [], ['warning', 'warning']],
    [false, [{ demo: false }], ['ok', 'ok']],
    [false, [{ demo: true }], ['ok', 'warning']],
  ])('needs setup %s with models %j is %j', async (needsSetup, models, states) => {
    const checks = runningChecks({
      authenticator: { needsSetup: () => Promise.resolve(needsSetup) },
      providers: { list: () => ({ models }) },
    } as never);
    expect((await Promise.all(checks.map((check) => runCheck(check)))).map(({ state }) => state)).toEqual(
      states,
    );
  });
});

describe('a check that gets no answer', () => {
  it('fails after the time it was given, and says that', async () => {
    const ask = () => new Promise<never>(() => {});
    expect(await runCheck({ id: 'storage.reachable', group: 'Storage', ask }, 50)).toMatchObject({
      state: 'failed',
      finding: 'No answer within 0.05 seconds.',
    });
  });
});
