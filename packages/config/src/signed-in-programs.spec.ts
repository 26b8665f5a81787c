import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signedInPrograms } from './signed-in-programs.js';

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'mosaic-sign-ins-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const write = (path: string, text = '{"token":"sk-canary"}', mode = 0o600): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text, { mode });
};

it('names the coding programs that hold a sign-in, and nothing of it', async () => {
  expect(await signedInPrograms(home, {})).toEqual([]);
  write('.claude/.credentials.json');
  write('.codex/auth.json');
  write('.gemini/oauth_creds.json');
  write('.local/share/opencode/auth.json');
  expect(await signedInPrograms(home, {})).toEqual(['Claude Code', 'Codex', 'Gemini CLI', 'OpenCode']);
});

it('looks where a program was told to keep it', async () => {
  write('elsewhere/auth.json');
  expect(await signedInPrograms(home, { CODEX_HOME: join(home, 'elsewhere') })).toEqual(['Codex']);
});

it('does not open the file: one that cannot be read counts, too', async () => {
  write('.codex/auth.json', 'anything', 0o000);
  expect(await signedInPrograms(home, {})).toEqual(['Codex']);
});

it('takes nothing else for a sign-in, and fails at nothing', async () => {
  write('.codex/auth.json', '');
  mkdirSync(join(home, '.claude', '.credentials.json'), { recursive: true });
  symlinkSync(join(home, 'nowhere'), join(home, '.gemini'));
  mkdirSync(join(home, '.local'));
  chmodSync(join(home, '.local'), 0o000);
  try {
    expect(await signedInPrograms(home, {})).toEqual([]);
  } finally {
    chmodSync(join(home, '.local'), 0o700);
  }
});
