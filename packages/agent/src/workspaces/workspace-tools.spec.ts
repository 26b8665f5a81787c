import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Actor, Owned, ToolContext } from '@mosaicstack/kernel';
import type { ConversationId, ProjectId, RunId, TeamId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { openSandbox } from '../sandbox/testing/open-sandbox.js';
import { createWorkspaces } from './create-workspaces.js';

const ada: Actor = { userId: 'ada' as UserId, role: 'member' };
const project = '01950000-0000-7000-8000-000000000001' as ProjectId;
const now = new Date('2026-03-01T10:00:00Z');

interface StageOptions {
  quotaBytes?: number;
  owner?: () => Owned | undefined;
}

async function stage({
  quotaBytes = 2 ** 31,
  owner = () => ({ ownerId: ada.userId, teamId: null }),
}: StageOptions = {}) {
  const { sandbox, outside } = await openSandbox();
  const root = path.join(outside, 'all');
  const made = createWorkspaces({
    ...{ sandbox, root, quotaBytes, allowedHosts: [] },
    clock: { now: () => now },
    ownerOf: async () => owner(),
  });
  const context: ToolContext = {
    ...{ actor: ada, runId: 'run' as RunId, callId: 'call', projectId: project },
    conversationId: '01950000-0000-7000-8000-00000000000c' as ConversationId,
  };
  const prepare = (name: string, given: unknown, changed: Partial<ToolContext> = {}) => {
    const tool = made.tools.find((one) => one.name === name);
    if (tool === undefined) throw new Error(`no tool ${name}`);
    return tool.prepare({ ...context, ...changed }, given);
  };
  const call = async (name: string, given: unknown = {}, changed: Partial<ToolContext> = {}) =>
    (await (await prepare(name, given, changed)).execute(new AbortController().signal)).text;
  const shell = (command: string) => call('shell_exec', { command });
  return { ...made, sandbox, root, prepare, call, shell };
}

describe('the file tools', () => {
  it('write, read, change, find, list and delete', async () => {
    const { call } = await stage();
    expect(await call('file_write', { path: 'src/a.ts', content: 'one\ntwo\nthree\n' })).toBe(
      'Wrote src/a.ts.',
    );
    expect(await call('file_read', { path: './src/a.ts', offset: 2, limit: 1 })).toMatch(
      /^two\n\[from line 2 of 4/,
    );
    await call('file_edit', { path: 'src/a.ts', edits: [{ oldText: 'two', newText: '$& 2' }] });
    expect(await call('file_read', { path: 'src/a.ts' })).toBe('one\n$& 2\nthree\n');
    expect(await call('file_list', { depth: 2 })).toBe('src/\nsrc/a.ts (15 bytes)');
    expect(await call('file_search', { pattern: 'th.ee', glob: '**/*.ts' })).toBe('src/a.ts:3: three');
    await call('file_delete', { path: 'src/a.ts' });
    await call('file_delete', { path: 'src' });
    expect(await call('file_list')).toBe('The folder is empty.');
  });

  it('show what they would change, and change nothing else', async () => {
    const { call, prepare, shell } = await stage();
    await call('file_write', { path: 'a.txt', content: 'one\ntwo\n' });
    const edit = await prepare('file_edit', { path: 'a.txt', edits: [{ oldText: 'two', newText: 'three' }] });
    expect(edit).toMatchObject({ risk: 'write' });
    expect(edit.shown.diff).toContain('--- a/a.txt\n+++ b/a.txt');
    expect(edit.shown.diff).toContain('-two\n+three');
    expect(await call('file_read', { path: 'a.txt' })).toBe('one\ntwo\n');
    await shell('echo other > a.txt');
    await expect(edit.execute(new AbortController().signal)).rejects.toMatchObject({ code: 'conflict' });
    expect(await call('file_read', { path: 'a.txt' })).toBe('other\n');
  });

  it('refuse what leads out or says nothing', async () => {
    const { call } = await stage();
    await call('file_write', { path: 'a', content: 'text' });
    const refused: [string, unknown, string][] = [
      ['file_read', { path: '../x' }, 'workspace_escape'],
      ['file_write', { path: '/etc/x', content: '' }, 'workspace_escape'],
      ['file_write', { path: '.git/hooks/pre-commit', content: '' }, 'workspace_escape'],
      ['file_read', { path: 'missing' }, 'not_found'],
      ['file_edit', { path: 'a', edits: [{ oldText: 'none', newText: '' }] }, 'conflict'],
      ['file_search', { pattern: '(' }, 'invalid_request'],
      ['file_read', { path: 'a', owner: 'x' }, 'invalid_request'],
      ['shell_exec', { command: 'id', cwd: '..' }, 'workspace_escape'],
      ['shell_exec', { command: 'id', argv: ['id'] }, 'invalid_request'],
      ['git_diff', { ref: '--output=/tmp/x' }, 'invalid_request'],
      ['git_branch', { name: '-c' }, 'invalid_request'],
    ];
    for (const [name, given, code] of refused)
      await expect(call(name, given), `${name} ${JSON.stringify(given)}`).rejects.toMatchObject({ code });
  });
});

describe('the git tools', () => {
  it('follow a change from the file to the history', async () => {
    const { call } = await stage();
    expect(await call('git_log')).toBe('There is no commit yet.');
    await call('file_write', { path: 'a b.txt', content: 'one\n' });
    expect(await call('git_status')).toBe('On branch main.\nnew: a b.txt');
    expect(await call('git_diff')).toContain('+one');
    await call('git_commit', { message: 'Begin' });
    expect(await call('git_status')).toBe('On branch main.\nNothing to commit.');
    await call('file_write', { path: 'a b.txt', content: 'two\n' });
    await call('file_write', { path: 'c.txt', content: 'c\n' });
    await call('git_commit', { message: 'Change one', paths: ['a b.txt'] });
    expect(await call('git_status')).toContain('new: c.txt');
    expect(await call('git_log')).toMatch(/Mosaic agent: Change one\n.*Mosaic agent: Begin$/);
    expect(await call('git_log', { path: 'c.txt' })).toBe('There is no commit yet.');
    expect(await call('git_diff', { ref: 'HEAD~1', path: 'a b.txt' })).toContain('-one\n+two');
    await call('git_branch', { name: 'side', from: 'HEAD~1' });
    expect(await call('git_branch')).toContain('* side');
    expect(await call('file_read', { path: 'a b.txt' })).toBe('one\n');
  });

  it('start nothing that a repository holds', async () => {
    const { call, shell } = await stage();
    await call('file_write', { path: 'a.txt', content: 'one\n' });
    const plant =
      'for h in pre-commit commit-msg post-commit; do printf "#!/bin/sh\\ntouch /workspace/ran" > .git/hooks/$h; chmod +x .git/hooks/$h; done';
    await shell(`mkdir -p .git/hooks; ${plant}`);
    await call('git_commit', { message: 'Begin' });
    expect(await call('file_list')).not.toContain('ran');
    await call('file_write', { path: '.gitattributes', content: '* filter=evil\n' });
    await shell(
      'git config filter.evil.clean "touch /workspace/ran; cat"; git config core.fsmonitor "touch /workspace/ran"',
    );
    await expect(call('git_status')).rejects.toThrow(/hold filter\.evil\.clean|hold core\.fsmonitor/);
    expect(await call('file_list')).not.toContain('ran');
    // Without the look at the settings the same repository does start it.
    expect(await shell('git status >/dev/null 2>&1; git add -A 2>/dev/null; ls')).toContain('ran');
  });
});

describe('the shell tool', () => {
  it('shows and executes the same words', async () => {
    const { call, prepare } = await stage();
    const prepared = await prepare('shell_exec', { argv: ['printf', '%s|', 'a b', '$(id)'], cwd: '.' });
    expect(prepared).toMatchObject({
      risk: 'exec',
      shown: { argv: ['printf', '%s|', 'a b', '$(id)'], directory: '.' },
    });
    expect((await prepared.execute(new AbortController().signal)).text).toBe('a b|$(id)|\nExit code 0.');
    expect(await call('shell_exec', { command: 'echo no >&2; exit 3' })).toBe(
      'Standard error:\nno\nExit code 3.',
    );
    expect(await call('shell_exec', { command: 'sleep 60', timeout: 1 })).toContain('It took too long');
  });
});

describe('workspaces', () => {
  it('lie below their owner, those of conversations apart', async () => {
    const { call, root } = await stage();
    await call('file_write', { path: 'a', content: 'of the project' });
    await call('file_write', { path: 'a', content: 'of the talk' }, { projectId: null });
    expect(readdirSync(path.join(root, 'users', 'ada')).toSorted()).toEqual([project, 'scratch']);
    expect(await call('file_read', { path: 'a' })).toBe('of the project');
    expect(await call('file_read', { path: 'a' }, { projectId: null })).toBe('of the talk');
  });

  it('move with their project, and keep out who may not come in', async () => {
    let owner: Owned | undefined = { ownerId: ada.userId, teamId: null };
    const { call, root } = await stage({ owner: () => owner });
    await call('file_write', { path: 'a', content: 'kept' });
    owner = { ownerId: null, teamId: 'crew' as TeamId };
    await expect(call('file_read', { path: 'a' })).rejects.toMatchObject({ code: 'not_found' });
    const member = (role: 'viewer' | 'member') => ({
      actor: { ...ada, teams: [{ teamId: 'crew' as TeamId, role }] },
    });
    expect(await call('file_read', { path: 'a' }, member('viewer'))).toBe('kept');
    expect(existsSync(path.join(root, 'teams', 'crew', project))).toBe(true);
    expect(existsSync(path.join(root, 'users', 'ada', project))).toBe(false);
    const writing = { path: 'a', content: 'x' };
    await expect(call('file_write', writing, member('viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(call('shell_exec', { command: 'id' }, member('viewer'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await call('file_write', writing, member('member'))).toBe('Wrote a.');
  });

  it('take no more than their share of the disk', async () => {
    const { call, shell } = await stage({ quotaBytes: 2_000_000 });
    expect(await shell('head -c 1500000 /dev/zero > a')).toContain('Exit code 0');
    expect(await shell('head -c 1000000 /dev/zero > b')).not.toContain('Exit code 0');
    await expect(call('file_write', { path: 'e', content: 'x' })).rejects.toMatchObject({
      code: 'storage_full',
    });
  });

  it('begin as a copy of an https address alone', async () => {
    const { service } = await stage();
    for (const url of [
      'http://a.org/x',
      'file:///etc',
      'ssh://a.org/x',
      'https://u:p@a.org/x',
      'ext::sh -c id',
      '-x',
    ])
      await expect(service.create(ada, project, url)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(await service.describe(ada, project)).toMatchObject({ exists: false });
    await expect(service.create(ada, project, 'https://git.invalid/x')).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await service.describe(ada, project)).toMatchObject({ exists: false });
    expect(await service.create(ada, project, undefined)).toMatchObject({
      exists: true,
      branch: 'main',
      changes: [],
    });
    await expect(service.create(ada, project, undefined)).rejects.toMatchObject({ code: 'workspace_exists' });
  });
});
