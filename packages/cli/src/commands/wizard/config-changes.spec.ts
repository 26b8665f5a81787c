import { mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp, loadConfig, planEdit, writeEdit } from '@mosaicstack/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from './answers.js';
import { configChanges } from './config-changes.js';
import { WizardState } from './wizard-state.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mosaic-wizard-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const around = () => ({ cwd: root, env: { MOSAIC_HOME: join(root, 'home') } });
const plan = (answers: Answers) =>
  planEdit({ ...around(), changes: configChanges(answers, loadConfig(around()), { reset: false }) });

const servers: Answers = {
  tier: 'standalone',
  databaseUrl: 'postgresql://db/mosaic',
  valkeyUrl: 'redis://cache',
};

describe('the configuration the wizard writes', () => {
  it('states no default, and nothing twice', () => {
    const first = plan({ tier: 'local', host: '127.0.0.1', port: '14242' });
    expect(first.differences.map(({ key }) => key)).toEqual(['tier']);
    writeEdit(first);
    const again = plan({ tier: 'local', host: '127.0.0.1', port: '14242' });
    expect(again).toMatchObject({ differences: [], after: first.after });
  });

  it('goes from one tier to another and back, and keeps what it does not own', () => {
    const file = join(root, 'mosaic.config.json');
    const ours = '{\n  // ours\n  "runs": { "leaseSeconds": 9 }, // and this\n  "tier": "local"\n}\n';
    writeFileSync(file, ours, { mode: 0o644 });
    const there = plan({ ...servers, port: '8080' });
    writeEdit(there);
    expect(there.loaded.config).toMatchObject({ tier: 'standalone', gateway: { port: 8080 } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const back = plan({ tier: 'local' });
    writeEdit(back);
    expect(back.loaded.config).toMatchObject({ tier: 'local', gateway: { port: 8080 } });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('// ours');
    expect(text).toContain('"runs": { "leaseSeconds": 9 }, // and this');
    expect(text).not.toContain('postgresql');
  });

  it('keeps what was there before under the time, for its owner alone', () => {
    writeEdit(plan({ tier: 'local' }));
    const edit = plan(servers);
    const kept = backUp(edit, new Date('2026-01-02T03:04:05.678Z')) ?? '';
    expect(kept.endsWith('mosaic.config.json.2026-01-02T03-04-05.678Z.bak')).toBe(true);
    expect(readFileSync(kept, 'utf8')).toBe(edit.before);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });
});

describe('what the wizard remembers', () => {
  it('is every answer but the secret ones', () => {
    const state = new WizardState(join(root, 'state'));
    state.write({
      ...servers,
      adminEmail: 'ada@example.org',
      adminPassword: 'c4n4ry',
      providerKey: 'c4n4ry',
    });
    const [file = ''] = readdirSync(join(root, 'state'));
    expect(readFileSync(join(root, 'state', file), 'utf8')).not.toMatch(/c4n4ry|postgresql|redis/);
    expect(state.read()).toEqual({ tier: 'standalone', adminEmail: 'ada@example.org' });
    state.forget();
    expect(state.read()).toEqual({});
  });
});
