import path from 'node:path';
import type { ShownCall, Tool, ToolContext } from '@mosaicstack/kernel';
import type { ConversationId, RunId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { FileOperation, GitOperation } from '../sandbox/inside/file-operations.js';
import type { Sandbox, SandboxRequest } from '../sandbox/sandbox.js';
import { openSandbox } from '../sandbox/testing/open-sandbox.js';
import { createWorkspaces } from './create-workspaces.js';

const context: ToolContext = {
  actor: { userId: 'ada' as UserId, role: 'member' },
  ...{ runId: 'run' as RunId, callId: 'call', projectId: null },
  conversationId: '01950000-0000-7000-8000-00000000000c' as ConversationId,
};

interface Executed {
  /** Programs with their arguments, in turn. */
  commands: (readonly string[])[];
  directories: string[];
  /** Files that were to change. */
  changes: string[];
}

/** What a sandbox was told to do that changes something: by what the programs in it are given, not by who asked. */
function executedBy(requests: readonly SandboxRequest[]): Executed {
  const executed: Executed = { commands: [], directories: [], changes: [] };
  for (const { argv, directory = '.', stdin, readOnly = false } of requests) {
    if (readOnly) continue;
    executed.directories.push(directory);
    if (!argv.some((word) => word.includes('-helper'))) executed.commands.push(argv);
    else
      for (const told of JSON.parse(String(stdin)) as (GitOperation | FileOperation)[]) {
        if ('args' in told) executed.commands.push(['git', ...told.args]);
        else executed.changes.push('path' in told ? (told.path ?? '') : told.op);
      }
  }
  return executed;
}

async function stage() {
  const { sandbox, outside } = await openSandbox();
  const requests: SandboxRequest[] = [];
  const recording: Sandbox = {
    state: () => sandbox.state(),
    createWorkspace: (folder) => sandbox.createWorkspace(folder),
    run: (request) => {
      requests.push(request);
      return sandbox.run(request);
    },
  };
  const { tools } = createWorkspaces({
    ...{ sandbox: recording, root: path.join(outside, 'all'), quotaBytes: 2 ** 31, allowedHosts: [] },
    clock: { now: () => new Date('2026-03-01T10:00:00Z') },
    ownerOf: async () => undefined,
  });
  const tool = (name: string): Tool => tools.find((one) => one.name === name) ?? expect.fail(name);
  /** Prepares and executes a call; resolves to what was shown before and what was executed afterwards. */
  const call = async (name: string, given: object, meanwhile?: () => Promise<unknown>) => {
    const prepared = await tool(name).prepare(context, given);
    await meanwhile?.();
    requests.length = 0;
    const { text } = await prepared.execute(new AbortController().signal);
    return { text, risk: prepared.risk, shown: prepared.shown, executed: executedBy(requests) };
  };
  const files = async (...names: string[]) => {
    for (const name of names) await call('file_write', { path: name, content: `${name}\n` });
  };
  await call('file_list', {}); // makes the workspace
  return { tools, call, files };
}

type Stage = Awaited<ReturnType<typeof stage>>;

type Use = readonly [given: object, before?: (stage: Stage) => Promise<unknown>];

/** Calls of every tool that a person may be asked about, each on a workspace of its own. */
const calls: Readonly<Record<string, readonly Use[]>> = {
  file_write: [[{ path: 'a/b.txt', content: 'b' }]],
  file_edit: [
    [{ path: 'a.txt', edits: [{ oldText: 'a.txt', newText: '$&' }] }, ({ files }) => files('a.txt')],
  ],
  file_delete: [[{ path: 'a.txt' }, ({ files }) => files('a.txt')]],
  git_commit: [
    [{ message: 'Begin' }, ({ files }) => files('a.txt')],
    [
      { message: '--amend', paths: ['-a b.txt', 'c.txt'] },
      ({ files }) => files('-a b.txt', 'c.txt', 'd.txt'),
    ],
  ],
  git_branch: [
    [{ name: 'side' }],
    [{ name: 'side', from: 'main' }, committed],
    [{ name: 'main', from: 'main' }, committed],
  ],
  shell_exec: [
    [{ argv: ['printf', '%s|', 'a b', '$(id)'] }],
    [{ command: 'ls; echo "$HOME"' }],
    [{ argv: ['/bin/ls'], cwd: './a' }, ({ files }) => files('a/b.txt')],
  ],
};

async function committed({ files, call }: Stage): Promise<void> {
  await files('a.txt');
  await call('git_commit', { message: 'Begin' });
}

const shownBy = ({ argv, followedBy = [], directory }: ShownCall) => ({
  commands: argv === undefined ? [] : [argv, ...followedBy],
  directory,
});

describe('what a person is shown of a call', () => {
  it('is looked at for every tool that does more than look', async () => {
    const { tools } = await stage();
    const asking = tools.filter(({ risk }) => risk !== 'read').map(({ name }) => name);
    expect(Object.keys(calls).toSorted()).toEqual(asking.toSorted());
  });

  it.each(
    Object.entries(calls).flatMap(([name, uses]) =>
      uses.map(([given, before]) => ({ name, given, before, words: JSON.stringify(given) })),
    ),
  )('is what $name does with $words', async ({ name, given, before }) => {
    const opened = await stage();
    await before?.(opened);
    const { shown, executed } = await opened.call(name, given);
    const { commands, directory } = shownBy(shown);
    expect(executed.commands).toEqual(commands);
    for (const executedIn of executed.directories) expect(executedIn).toBe(directory ?? '.');
    if (commands.length > 0) return;
    expect(executed.changes).toEqual([(given as { path: string }).path]);
    expect(shown.diff).toContain(executed.changes[0]);
  });

  it('names the commands in full', async () => {
    const { call, files } = await stage();
    await files('a.txt');
    const commit = await call('git_commit', { message: 'Begin' });
    expect(commit.shown).toEqual({
      argv: ['git', 'add', '--all', '--', '.'],
      followedBy: [
        [
          ...['git', '-c', 'user.name=Mosaic agent', '-c', 'user.email=agent@localhost'],
          ...['commit', '--no-verify', '--message=Begin', '--'],
        ],
      ],
      directory: '.',
    });
    const made = await call('git_branch', { name: 'side', from: 'main' });
    expect(made.shown.argv).toEqual(['git', 'switch', '--quiet', '--create', 'side', 'main']);
    const back = await call('git_branch', { name: 'main' });
    expect(back.shown.argv).toEqual(['git', 'switch', '--quiet', '--end-of-options', 'main']);
    expect(back.text).toBe('On branch main.');
  });

  it('stays what is done when the branch comes to be in between: nothing is done instead', async () => {
    const opened = await stage();
    await committed(opened);
    const { call } = opened;
    const meanwhile = () => call('shell_exec', { argv: ['git', 'branch', 'side'] });
    await expect(call('git_branch', { name: 'side', from: 'main' }, meanwhile)).rejects.toThrow(
      'already exists',
    );
    expect((await call('git_branch', {})).text).toContain('* main');
  });

  it('ends where a command fails, so that nothing is committed that could not be added', async () => {
    const opened = await stage();
    await committed(opened);
    const { call, files } = opened;
    await files('a.txt', 'b.txt');
    await expect(call('git_commit', { message: 'More', paths: ['b.txt', 'missing'] })).rejects.toThrow(
      'missing',
    );
    expect((await call('git_log', {})).text).toMatch(/: Begin$/);
  });

  it('would be seen to differ from what is done', () => {
    const shown = ['git', 'switch', 'side'];
    const told = JSON.stringify([{ args: ['switch', '--create', 'side', 'main'] }]);
    const { commands } = executedBy([{ workspace: '/', argv: ['node', 'git-helper.ts'], stdin: told }]);
    expect(commands).not.toEqual([shown]);
  });
});
