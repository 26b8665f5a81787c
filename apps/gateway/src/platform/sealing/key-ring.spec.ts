import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig, type LoadedConfig } from '@mosaicstack/config';
import { silentLogger } from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyFile } from './key-file.js';
import { openKeyRing } from './open-key-ring.js';
import { newRootKey } from './root-key.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-ring-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const data = (name: string): string => path.join(folder, 'data', name);
const load = (env: Record<string, string> = {}): LoadedConfig =>
  loadConfig({ cwd: folder, env: { MOSAIC_HOME: folder, ...env } });
const open = (env: Record<string, string> = {}) => openKeyRing(load(env), silentLogger);
const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const valuesOf = (ring: ReturnType<typeof open>): string[] => ring.signInSecrets().map(({ value }) => value);

describe('the key file of an instance', () => {
  it('is made at the first start, for its owner alone, and is the same at the next', () => {
    const first = open();
    expect(first.currentVersion).toBe(1);
    expect(statSync(data('root-keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(folder, 'data'))).toEqual(['root-keys.json']);
    expect(open().derive('sealing')).toEqual(first.derive('sealing'));
  });

  it('takes over the single key of an earlier version, which signs as it did before', () => {
    const key = 'earlier-'.repeat(5);
    KeyFile.open(data(''));
    rmSync(data('root-keys.json'));
    writeFileSync(data('root-key'), `${key}\n`);
    expect(open().signInSecrets()).toEqual([{ version: 1, value: key }]);
    expect(existsSync(data('root-key'))).toBe(false);
    expect(valuesOf(open())).toEqual([key]);
  });

  it('keeps a key of an earlier version that it did not take over', () => {
    open();
    writeFileSync(data('root-key'), 'another-'.repeat(5));
    open();
    expect(existsSync(data('root-key'))).toBe(true);
  });

  it('is closed to others again when a backup opened it', () => {
    open();
    chmodSync(data('root-keys.json'), 0o644);
    open();
    expect(statSync(data('root-keys.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    '',
    '{',
    '{"v":1,"keys":[]}',
    '{"v":2,"keys":[]}',
    '{"v":1,"keys":[{"version":1,"key":"c4n4ry"}]}',
  ])('stops the start when it is damaged, without repeating it: %j', (content) => {
    open();
    writeFileSync(data('root-keys.json'), content);
    const refused = (() => {
      try {
        return open();
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toMatchObject({ code: 'root_keys_unusable', remediation: expect.any(String) });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('c4n4ry');
  });
});

describe('a key ring', () => {
  it('gives other keys for other purposes and other versions', () => {
    const ring = open({ MOSAIC_ROOT_KEY: `2:${'new-'.repeat(8)},1:${'old-'.repeat(8)}` });
    const keys = [1, 2].flatMap((version) => [
      ring.derive('sealing', version).toString('hex'),
      ring.derive('sign-in', version).toString('hex'),
    ]);
    expect(new Set(keys).size).toBe(4);
    expect(ring.currentVersion).toBe(2);
    expect(ring.signInSecrets().map(({ version }) => version)).toEqual([2, 1]);
    expect(valuesOf(ring)[1]).toBe('old-'.repeat(8));
  });

  it('knows a key that was added while it ran', () => {
    const ring = open();
    const file = KeyFile.open(data(''));
    file.write([...file.read(), newRootKey(2)]);
    expect(ring.has(2)).toBe(true);
    expect(ring.currentVersion).toBe(2);
  });

  it('goes on with the keys it has, and says so, when its file becomes unusable', () => {
    const log = capturedLog();
    const ring = openKeyRing(load(), log);
    const key = ring.derive('sealing');
    writeFileSync(data('root-keys.json'), '{');
    expect(ring.currentVersion).toBe(1);
    rmSync(data('root-keys.json'));
    expect(ring.derive('sealing')).toEqual(key);
    expect(JSON.stringify(log)).toContain('going on with the keys before');
  });

  it.each([
    ['a variable', (key: string) => ({ MOSAIC_ROOT_KEY: key })],
    ['a file', (key: string) => ({ MOSAIC_ROOT_KEY_FILE: write('key', `${key}\n`) })],
    [
      'a system credential',
      (key: string) => (write('mosaic-root-key', `${key}\n`), { CREDENTIALS_DIRECTORY: folder }),
    ],
  ])('takes the key that %s states and makes no file', (_where, state) => {
    const key = 'stated-'.repeat(6);
    expect(open(state(key)).signInSecrets()).toEqual([{ version: 1, value: key }]);
    expect(existsSync(data('root-keys.json'))).toBe(false);
  });

  it('reads the operator’s file again when it changes', () => {
    const old = `1:${'old-'.repeat(8)}`;
    const ring = open({ MOSAIC_ROOT_KEY_FILE: write('keys', old) });
    write('keys', `2:${'new-'.repeat(8)}\n${old}\n`);
    expect(ring.currentVersion).toBe(2);
  });
});
