import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidatesFor } from './completion/candidates.js';
import { createProgram } from './program.js';
import { CliHome } from './testing/run-cli.js';

const program = createProgram();

describe('what may follow', () => {
  it('is the commands, those of a noun, and the options of a verb and of all', () => {
    expect(candidatesFor(program, ['']).words).toContain('task');
    expect(candidatesFor(program, ['']).words).not.toContain('words');
    expect(candidatesFor(program, ['task', '']).words).toContain('board');
    const options = candidatesFor(program, ['task', 'list', '--']).words;
    expect(options).toEqual(expect.arrayContaining(['--project', '--limit', '--gateway']));
  });

  it('is what an option or an argument takes', () => {
    expect(candidatesFor(program, ['task', 'list', '-o', '']).words).toContain('csv');
    expect(candidatesFor(program, ['task', 'list', '--project', ''])).toEqual({
      words: [],
      names: 'project',
    });
    expect(candidatesFor(program, ['task', 'list', '--limit', '5', '--state', '']).words).toContain('done');
    expect(candidatesFor(program, ['agent', 'show', ''])).toEqual({ words: [], names: 'agent' });
  });
});

describe('shells and man', () => {
  let home: CliHome;
  beforeEach(() => {
    home = new CliHome();
  });
  afterEach(() => home.remove());

  it.skipIf(!existsSync('/bin/bash'))('complete a line in bash', () => {
    const tools = join(home.folder, 'tools');
    mkdirSync(tools);
    const command = join(import.meta.dirname, '..', 'bin', 'mosaic.mjs');
    writeFileSync(join(tools, 'mosaic'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
    chmodSync(join(tools, 'mosaic'), 0o755);
    const script = `eval "$(mosaic completion bash)"
COMP_WORDS=(mosaic task bo); COMP_CWORD=2; _mosaic; printf '%s\\n' "\${COMPREPLY[@]}"
COMP_WORDS=(mosaic completion ""); COMP_CWORD=2; _mosaic; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...home.environment, PATH: [tools, process.env['PATH']].join(delimiter) };
    const { stdout, stderr } = spawnSync('/bin/bash', ['--norc', '-c', script], { encoding: 'utf8', env });
    expect({ stdout, stderr }).toEqual({ stdout: 'board\nbash\nfish\nzsh\n', stderr: '' });
  });

  it.each(['zsh', 'fish'])('have a script for %s that asks the program', async (shell) => {
    const { exit, out } = await home.run(['completion', shell]);
    expect(exit).toBe(0);
    expect(out).toContain('mosaic completion words -- ');
  });

  it('have a page that names every command, every exit code and nothing man would take for a request', async () => {
    const { out } = await home.run(['man']);
    expect(out).toMatch(/^\.TH MOSAIC 1 /);
    expect(out).toContain('.SS mosaic task board <project>\n');
    expect(out).toContain('.B 130\ninterrupted\n');
    expect(out).not.toContain('completion words');
    const requests = new Set([...out.matchAll(/^\.(\S+)/gm)].map(([, request]) => request));
    expect([...requests].sort()).toEqual(['B', 'SH', 'SS', 'TH', 'TP']);
  });
});
