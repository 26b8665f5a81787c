import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InstallationKey, installationKeyFile } from './installation-key.js';

describe('the key of an installation', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mosaic-installation-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const keyOf = (text: string): InstallationKey | undefined => {
    writeFileSync(installationKeyFile(folder), text);
    return InstallationKey.read(folder);
  };
  const asked = { challenge: 'what was asked just now', port: 14_242 };

  it('takes a proof for what was asked at that port, and no other', () => {
    const key = keyOf('one\n');
    const proof = key?.prove(asked) ?? '';
    expect(InstallationKey.read(folder)?.isProof(proof, asked)).toBe(true);
    expect(key?.isProof(proof, { ...asked, challenge: 'what was asked before' })).toBe(false);
    expect(key?.isProof(proof, { ...asked, port: 14_243 })).toBe(false);
    for (const wrong of ['', proof.slice(1), `${proof}x`]) expect(key?.isProof(wrong, asked)).toBe(false);
    expect(keyOf('another\n')?.isProof(proof, asked)).toBe(false);
  });

  it('is none where the file is missing or empty', () => {
    expect(InstallationKey.read(folder)).toBeUndefined();
    expect(keyOf('\n')).toBeUndefined();
  });
});
