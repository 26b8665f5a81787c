import { chmodSync, copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSandbox } from '../testing/open-sandbox.js';

describe('a host that cannot isolate', () => {
  it('runs nothing at all, and says how to help', async () => {
    const { sandbox, workspace } = await openSandbox({ program: '/nowhere/bwrap' });
    expect(await sandbox.state()).toMatchObject({ available: false });
    const run = sandbox.run({ workspace, argv: ['/bin/touch', path.join(workspace, 'ran')] });
    await expect(run).rejects.toMatchObject({ code: 'sandbox_unavailable', kind: 'unavailable' });
    expect(existsSync(path.join(workspace, 'ran'))).toBe(false);
  });

  it('tells what bubblewrap said', async () => {
    const program = path.join((await openSandbox()).outside, 'bwrap');
    writeFileSync(program, '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n');
    chmodSync(program, 0o755);
    const { sandbox } = await openSandbox({ program });
    const { finding, remediation } = await sandbox.state();
    expect(finding).toContain('No permissions to create new namespace');
    expect(remediation).toContain('user namespaces');
  });

  it('notices that bubblewrap went away', async () => {
    const { outside } = await openSandbox();
    const program = path.join(outside, 'bwrap');
    copyFileSync('/usr/bin/bwrap', program);
    const { sandbox, workspace } = await openSandbox({ program });
    const run = () => sandbox.run({ workspace, argv: ['/bin/true'] });
    expect(await run()).toMatchObject({ exitCode: 0 });
    rmSync(program);
    await expect(run()).rejects.toMatchObject({ code: 'sandbox_unavailable' });
    expect(await sandbox.state()).toMatchObject({ available: false });
  });
});

describe('a program', () => {
  it('gets its words as they are, and no word with a NUL in it', async () => {
    const { sandbox, workspace } = await openSandbox();
    const words = ['a b', '"$(id)"', "it's; touch x", '--', '*', ''];
    const { stdout } = await sandbox.run({ workspace, argv: ['/usr/bin/printf', '[%s]', ...words] });
    expect(stdout).toBe(words.map((word) => `[${word}]`).join(''));
    const refused = sandbox.run({ workspace, argv: ['/bin/true', 'a\0b'] });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('reads what it is given, starts where it is told, and writes only where it may', async () => {
    const { sandbox, workspace } = await openSandbox();
    const run = (line: string, readOnly = false) =>
      sandbox.run({ workspace, readOnly, argv: ['/bin/sh', '-c', line], stdin: 'given\n' });
    expect(await run('cat; mkdir -p a/b')).toMatchObject({ stdout: 'given\n', exitCode: 0 });
    const there = await sandbox.run({ workspace, argv: ['/bin/pwd'], directory: 'a/b' });
    expect(there.stdout).toBe('/workspace/a/b\n');
    expect(await run('touch c', true)).toMatchObject({ exitCode: 1 });
  });

  it('is stopped when nobody wants it any more, at once where it had not begun', async () => {
    const { sandbox, workspace } = await openSandbox();
    const stop = new AbortController();
    const running = sandbox.run({ workspace, argv: ['/bin/sleep', '60'], signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    expect(await running).toMatchObject({ ended: 'stopped', exitCode: null });
    const late = sandbox.run({ workspace, argv: ['/bin/sleep', '60'], signal: stop.signal });
    await expect(late).rejects.toThrow();
  });
});
