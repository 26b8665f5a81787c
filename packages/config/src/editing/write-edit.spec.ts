import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planEdit } from './plan-edit.js';
import { writeKeeping } from './write-edit.js';

let root: string;
let path: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mosaic-write-'));
  path = join(root, 'mosaic.config.json');
});
afterEach(() => rmSync(root, { recursive: true }));

const now = new Date('2026-01-02T03:04:05.678Z');
const plan = () =>
  planEdit({
    changes: { tier: 'standalone', 'storage.type': 'postgres', 'storage.url': 'postgresql://db/mosaic' },
    file: 'project',
    cwd: root,
    env: { MOSAIC_HOME: join(root, 'home'), MOSAIC_QUEUE_TYPE: 'local' },
  });

describe('a change with the file before kept', () => {
  it('is taken back with the mode the file had, and nothing stays beside it', () => {
    const before = '{ "tier":   "local" }\n';
    writeFileSync(path, before, { mode: 0o644 });
    const { kept = '', back } = writeKeeping(plan(), now);
    expect(readFileSync(kept, 'utf8')).toBe(before);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    back();
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([before, 0o644]);
    expect(readdirSync(root)).toEqual(['mosaic.config.json']);
  });

  it('is taken back to no file where there was none', () => {
    const { kept, back } = writeKeeping(plan(), now);
    expect([kept, existsSync(path)]).toEqual([undefined, true]);
    back();
    expect(readdirSync(root)).toEqual([]);
  });

  it('leaves nothing behind where it cannot be made', () => {
    writeFileSync(path, '{ "tier": "local" }\n');
    const edit = plan();
    // Nothing replaces a folder, so that the last step fails.
    rmSync(path);
    mkdirSync(path);
    expect(() => writeKeeping(edit, now)).toThrow();
    expect(readdirSync(root)).toEqual(['mosaic.config.json']);
  });
});
