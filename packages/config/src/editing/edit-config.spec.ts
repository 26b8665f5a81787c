import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editConfig } from './edit-config.js';

let root: string;
let cwd: string;
let path: string;
const env = () => ({ MOSAIC_HOME: join(root, 'home') });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mosaic-edit-'));
  cwd = join(root, 'project');
  mkdirSync(cwd);
  path = join(cwd, 'mosaic.config.json');
});
afterEach(() => rmSync(root, { recursive: true }));

const edit = (changes: Record<string, string | undefined>, more: Record<string, string> = {}) =>
  editConfig({ changes, cwd, env: { ...env(), ...more } });

describe('editConfig', () => {
  it('keeps comments, order and everything else of the file', () => {
    writeFileSync(path, '{\n  // ours\n  "runs": { "leaseSeconds": 9 },\n  "gateway": { "port": 1 }\n}\n');
    edit({ 'gateway.port': '8080', 'logging.level': 'warn' });
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/\/\/ ours\n {2}"runs": \{ "leaseSeconds": 9 \}/);
    expect(text).toMatch(/"port": 8080/);
    expect(text).toMatch(/"level": "warn"/);
  });

  it('makes the user file, readable by its owner alone, where there is no project file', () => {
    const { path: made } = edit({ 'providers.openai.apiKey': 'sk-x' });
    expect(made).toBe(join(root, 'home', 'config', 'mosaic.config.json'));
    expect(statSync(made).mode & 0o777).toBe(0o600);
    expect(existsSync(path)).toBe(false);
  });

  it('takes a key out', () => {
    writeFileSync(path, '{ "gateway": { "port": 1, "host": "localhost" } }');
    edit({ 'gateway.port': undefined });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ gateway: { host: 'localhost' } });
  });

  it('makes several changes together that none could make alone', () => {
    writeFileSync(path, '{ "tier": "local", "storage": { "type": "pglite" } }');
    const { loaded } = edit({ tier: 'team', 'storage.type': 'postgres', 'storage.url': 'postgresql://db/m' });
    expect(loaded.config.tier).toBe('standalone');
    expect(readFileSync(path, 'utf8')).not.toContain('team');
  });

  it('changes a key under the flat name it was written with', () => {
    writeFileSync(path, '{ "tier": "standalone", "databaseUrl": "postgresql://old/m" }');
    edit({ 'storage.url': 'postgresql://new/m' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      tier: 'standalone',
      databaseUrl: 'postgresql://new/m',
    });
  });

  it.each([
    [{ 'gateway.port': 'many' }, /gateway\.port/],
    [{ 'gateway.prot': '1' }, /did you mean gateway\.port/],
    [{ 'admin.email': 'a@b.example' }, /stands in no file/],
    [{ tier: 'federated', 'queue.type': 'local' }, /queue\.type/],
  ])('refuses %j and leaves the file as it was', (changes, message) => {
    const before = '{ "gateway": { "port": 1 } }';
    writeFileSync(path, before);
    expect(() => edit(changes)).toThrow(message);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it.each([
    ['gateway.port', 'secret-looking', /gateway\.port .*must be a number/],
    ['gateway.port', '0', /gateway\.port .*must be at least 1/],
    ['queue.type', 'secret-looking', /queue\.type .*must be local or bullmq/],
    ['tier', 'secret-looking', /tier .*must be local or standalone or federated/],
  ])('refuses a wrong %s that a variable hides, and does not repeat it', (key, value, message) => {
    const hiding = { MOSAIC_GATEWAY_PORT: '3', MOSAIC_QUEUE_TYPE: 'local', MOSAIC_STORAGE_TIER: 'local' };
    const before = '{ "gateway": { "port": 1 } }';
    writeFileSync(path, before);
    expect(() => edit({ [key]: value }, hiding)).toThrow(message);
    expect(() => edit({ [key]: value }, hiding)).toThrow(path);
    expect(() => edit({ [key]: value }, hiding)).not.toThrow(/secret-looking/);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('takes a value that some other tier has a use for when the change brings that tier', () => {
    const { loaded } = edit({ tier: 'team', 'queue.type': 'bullmq', 'queue.url': 'redis://db' });
    expect(loaded.config.queue.type).toBe('bullmq');
  });

  it('does not touch a half-written file', () => {
    const before = '{ "gateway": { "port": 1';
    writeFileSync(path, before);
    expect(() => edit({ 'gateway.port': '2' })).toThrow(/not readable JSON/);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('says when something stronger hides the change', () => {
    const { shadowed } = edit({ 'gateway.port': '2' }, { MOSAIC_GATEWAY_PORT: '3' });
    expect(shadowed).toEqual([{ key: 'gateway.port', by: 'variable MOSAIC_GATEWAY_PORT' }]);
  });
});
