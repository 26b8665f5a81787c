import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeyFile } from './key-file.js';

let folder: string;
const file = (content: string): string => {
  const path = join(folder, 'keybindings.json');
  writeFileSync(path, content);
  return path;
};

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mosaic-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a person’s own keys', () => {
  it('take the place of those that ship, or leave a deed without one', () => {
    const { keys, complaints } = readKeyFile(
      file(
        '{ "chat.model": "Ctrl+X", "chat.new": ["mod+u", "alt+n"], "chat.copy-answer": "", "go.home": "g h" }',
      ),
    );
    expect(complaints).toEqual([]);
    expect(keys.is('\u0018', 'chat.model')).toBe(true);
    expect(keys.is('\u000c', 'chat.model')).toBe(false);
    expect(keys.label('chat.new')).toBe('Ctrl+U, Alt+N');
    expect(keys.rows.map(({ id }) => id)).not.toContain('chat.copy-answer');
  });

  it('are taken where they make sense, with a word about the rest', () => {
    const { keys, complaints } = readKeyFile(
      file('{ "chat.modle": "ctrl+x", "chat.list": 5, "chat.agent": "ctrl+p", "chat.tools": "alt+o" }'),
    );
    expect(complaints).toEqual([
      'There is no “chat.modle”. Did you mean “chat.model”?',
      '“chat.list” takes a key such as "ctrl+x", several in a list, or "".',
      'Ctrl+P is both “palette.open” and “chat.agent”; it does the first.',
    ]);
    expect(keys.label('chat.agent')).toBe('');
    expect(keys.rows.map(({ id }) => id)).not.toContain('chat.agent');
    expect(keys.is('\u001bo', 'chat.tools')).toBe(true);
    expect(keys.is('\u0012', 'chat.list')).toBe(true);
  });

  it('are those that ship where there is no file, or none that can be read', () => {
    expect(readKeyFile(join(folder, 'none.json')).complaints).toEqual([]);
    const { keys, complaints } = readKeyFile(file('[1]'));
    expect(complaints[0]).toContain('is not a JSON object');
    expect(keys.is('\u000c', 'chat.model')).toBe(true);
  });
});
