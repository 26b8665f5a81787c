import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SetupToken } from './setup-token.js';

describe('the setup token', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-token-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same at the next start, and readable to its owner alone', () => {
    const { value } = SetupToken.open(folder);
    expect(SetupToken.open(folder).value).toBe(value);
    expect(statSync(path.join(folder, 'setup-token')).mode & 0o777).toBe(0o600);
  });

  it('matches itself and nothing else', () => {
    const token = SetupToken.open(folder);
    expect(token.matches(token.value)).toBe(true);
    for (const wrong of ['', token.value.slice(1), `${token.value}x`])
      expect(token.matches(wrong)).toBe(false);
  });

  it('is gone once it was used', () => {
    const token = SetupToken.open(folder);
    token.discard();
    expect(existsSync(path.join(folder, 'setup-token'))).toBe(false);
    expect(SetupToken.open(folder).value).not.toBe(token.value);
  });
});
