import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Actor } from '@mosaicstack/kernel';
import { hostilePaths } from '@mosaicstack/testing';
import type { ProjectId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { FileOperation, FileReply, GitOperation } from '../sandbox/inside/file-operations.js';
import { openSandbox } from '../sandbox/testing/open-sandbox.js';
import { insideNode } from '../sandbox/bubblewrap/command-line.js';
import { insideFolder, insideProgram } from '../sandbox/inside/inside-programs.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { commitCommands, Repository } from './repository.js';
import { WorkspaceFiles } from './workspace-files.js';
import { WorkspaceService } from './workspace-service.js';
import type { Workspaces } from './workspaces.js';

const secret = 'c4n4ry-of-the-host';

/** A workspace beside one with a secret, with everything in it that leads elsewhere. */
async function stage() {
  const { sandbox, workspace, outside } = await openSandbox();
  const neighbour = `${workspace}-two`;
  await sandbox.createWorkspace(neighbour);
  writeFileSync(path.join(neighbour, 'secret.txt'), secret);
  writeFileSync(path.join(outside, 'secret.txt'), secret);
  const { uid, gid } = statSync(workspace);
  const own = (name: string, make: (file: string) => void) => {
    const file = path.join(workspace, name);
    make(file);
    if (!lstatSync(file).isSymbolicLink()) chownSync(file, uid, gid);
  };
  own('inner', (file) => mkdirSync(file));
  own('plain.txt', (file) => writeFileSync(file, 'plain\n'));
  own('up', (file) => symlinkSync('..', file));
  own('root', (file) => symlinkSync('/', file));
  own('host', (file) => symlinkSync(outside, file));
  own('leak', (file) => symlinkSync(path.join(outside, 'secret.txt'), file));
  own('inner/loop', (file) => symlinkSync('../inner', file));
  own('inner/to-plain', (file) => symlinkSync('../plain.txt', file));
  await sandbox.run({ workspace, argv: ['/usr/bin/mkfifo', 'pipe'] });
  await sandbox.run({ workspace, argv: ['/bin/ln', 'plain.txt', 'hard'] });
  return { sandbox, workspace, neighbour, outside, files: new WorkspaceFiles(sandbox) };
}

/** Swaps two folders for links as fast as the machine can, and says after each thousand how often it has. */
const swapper = `
use strict; my $swaps = 0;
mkdir "d"; mkdir "w"; open my $file, ">", "d/secret.txt" or die; print $file "inside\n"; close $file;
while (1) {
  rename "d", "e"; symlink "../..", "d"; unlink "d"; rename "e", "d";
  rename "w", "v"; symlink "../..", "w"; unlink "w";
  until (rename "v", "w") { unlink "w/written.txt"; rmdir "w"; unlink "w"; }
  if (++$swaps % 500 == 0) { open my $told, ">", "told" or die; print $told 2 * $swaps; close $told; rename "told", "swaps"; }
}`;

/** Begins to swap, for as long as somebody looks. */
function swapping(sandbox: Sandbox, workspace: string) {
  const stop = new AbortController();
  const ended = sandbox.run({ workspace, argv: ['/usr/bin/perl', '-e', swapper], signal: stop.signal });
  const told = path.join(workspace, 'swaps');
  return {
    swaps: () => (existsSync(told) ? Number(readFileSync(told, 'utf8')) : 0),
    async stop() {
      stop.abort();
      expect((await ended).ended).toBe('stopped');
    },
  };
}

/** How long folders are swapped and how often at least, and files asked for meanwhile, before the race counts as run. */
const enough = { milliseconds: 10_000, swaps: 50_000, tries: 12_000 };

/** The bytes of the archive that a person is given. */
async function unpacked(sandbox: Sandbox, workspace: string): Promise<string> {
  const service = new WorkspaceService({ find: async () => workspace } as unknown as Workspaces, sandbox);
  const into = new PassThrough();
  const [packed] = await Promise.all([buffer(into), service.archive(nobody, 'p' as ProjectId, () => into)]);
  return gunzipSync(packed).toString('latin1');
}

const nobody: Actor = { userId: 'ada' as UserId, role: 'member' };

const operationsOn = (text: string): FileOperation[] => [
  { op: 'read', path: text, offset: 1, limit: 100 },
  { op: 'list', path: text, depth: 3 },
  { op: 'search', path: text, pattern: 'c4n4ry|root:' },
  { op: 'edit', path: text, edits: [{ oldText: secret, newText: 'gone' }] },
  { op: 'write', path: text, content: 'written by the model' },
  { op: 'delete', path: text },
];

const shown = (replies: readonly FileReply[]) => JSON.stringify(replies);

describe('the files of a workspace', () => {
  it('are all that any form of path leads to', { timeout: 120_000 }, async () => {
    const { workspace, neighbour, outside, files } = await stage();
    const paths = hostilePaths({ outside, workspace });
    expect(paths.length).toBeGreaterThanOrEqual(300);
    const replies = await files.all({ workspace }, paths.flatMap(operationsOn));
    expect(shown(replies)).not.toMatch(/c4n4ry-of|root:x|daemon:/);
    expect(readFileSync(path.join(neighbour, 'secret.txt'), 'utf8')).toBe(secret);
    expect(readFileSync(path.join(outside, 'secret.txt'), 'utf8')).toBe(secret);
    const left = execFileSync('find', [outside, '-type', 'f', '-not', '-path', `${workspace}/*`]).toString();
    expect(left.trim().split('\n').sort()).toEqual(
      [path.join(outside, 'secret.txt'), path.join(neighbour, 'secret.txt')].sort(),
    );
  });

  it('are refused by name where a path would leave them, and stay as they are', async () => {
    const { workspace, files } = await stage();
    const escapes = [
      ...['../secret.txt', 'inner/../../secret.txt', '/workspace/plain.txt', '../one-two/secret.txt'],
      ...['leak', 'inner/to-plain', 'host/secret.txt', 'up/one/plain.txt', 'pipe', 'hard'],
      ...['.git/config', 'inner/.GIT/config'],
    ];
    const replies = [...(await files.all({ workspace }, escapes.flatMap(operationsOn)))];
    for (const text of escapes) {
      const [reading, , , editing, writing, deleting] = replies.splice(0, 6);
      for (const reply of [reading, editing, writing, deleting])
        expect([text, reply]).toMatchObject([text, { ok: false, code: 'escape' }]);
    }
    expect(readFileSync(path.join(workspace, 'plain.txt'), 'utf8')).toBe('plain\n');
    expect(existsSync(path.join(workspace, 'pipe'))).toBe(true);
  });

  it(
    'stay what they are while a program swaps folders for links thousands of times',
    { timeout: 240_000 },
    async () => {
      const { sandbox, workspace, files, outside } = await stage();
      await files.git({ workspace }, [{ args: ['init', '--quiet', '--template='] }]);
      const race = swapping(sandbox, workspace);
      const tries = Array.from({ length: 2_000 }, (_, index): FileOperation =>
        index % 2 === 0
          ? { op: 'read', path: 'd/secret.txt', offset: 1, limit: 5 }
          : { op: 'write', path: 'w/written.txt', content: 'written by the model' },
      );
      const replies: FileReply[] = [];
      const taken: string[] = [];
      const repository = new Repository(files, { workspace });
      const began = performance.now();
      const seen = (holds: (reply: FileReply) => boolean) => replies.some(holds);
      do {
        const [packed, { diff }, ...rounds] = await Promise.all([
          unpacked(sandbox, workspace),
          // What vanishes while git looks makes it give up.
          repository.diff({}).catch(() => ({ diff: '' })),
          ...[1, 2].map(() => files.all({ workspace }, tries)),
        ]);
        taken.push(packed, diff);
        replies.push(...rounds.flat());
      } while (
        performance.now() - began < enough.milliseconds ||
        race.swaps() < enough.swaps ||
        replies.length < enough.tries ||
        !seen((reply) => reply.ok && reply.answer.text === 'inside\n') ||
        !seen((reply) => !reply.ok && reply.code === 'escape')
      );
      const seconds = Math.round((performance.now() - began) / 1000);
      process.stdout.write(
        `swap race: ${race.swaps()} swaps, ${replies.length} tries of files, ${taken.length / 2} archives and diffs in ${seconds} s\n`,
      );
      await race.stop();
      expect(shown(replies)).not.toContain(secret);
      expect(taken.filter((text) => text.includes(secret))).toEqual([]);
      expect(taken.join('')).toContain('plain');
      expect(readFileSync(path.join(outside, 'secret.txt'), 'utf8')).toBe(secret);
      expect(existsSync(path.join(outside, 'written.txt'))).toBe(false);
    },
  );
});

/** Everything that git is asked for a path, as the product asks it. */
async function gitOperationsOn(paths: readonly string[]): Promise<GitOperation[]> {
  const asked: GitOperation[] = [];
  const recording = {
    git: async (_work: unknown, operations: readonly GitOperation[]) => {
      asked.push(...operations);
      return operations.map(() => ({ text: '', exitCode: 0 }));
    },
  } as unknown as WorkspaceFiles;
  const repository = new Repository(recording, { workspace: '' });
  for (const [index, text] of paths.entries()) {
    await repository.diff({ path: text });
    if (index % 8 > 0) continue;
    await repository.log({ path: text, limit: 1 });
    await repository.change(commitCommands('Take it', [text], 'eve'));
  }
  return asked.filter(({ args }) => !args.includes('rev-parse') && !args.includes('--intent-to-add'));
}

/** What git's helper answers to all of them, those it refuses included. */
async function answersOf(sandbox: Sandbox, workspace: string, operations: readonly GitOperation[]) {
  const { stdout, exitCode } = await sandbox.run({
    ...{ workspace, mounts: [insideFolder], stdin: JSON.stringify(operations) },
    argv: [insideNode, '--disable-warning=ExperimentalWarning', insideProgram('git-helper')],
  });
  expect(exitCode).toBe(0);
  return stdout;
}

/** Settings and files by which git is told that its files lie elsewhere. */
const ledAway = (neighbour: string, outside: string): Record<string, string> => ({
  'a tree elsewhere': `git config core.worktree ${outside}`,
  'objects of another': `mkdir -p .git/objects/info; echo ${neighbour}/.git/objects > .git/objects/info/alternates`,
  'a repository elsewhere': `mv .git was; echo gitdir: ${neighbour}/.git > .git`,
  'a link to a repository': `mv .git was; ln -s ${neighbour}/.git .git`,
});

describe('git in a workspace', () => {
  it('takes in nothing of the host by any form of path', { timeout: 120_000 }, async () => {
    const { sandbox, workspace, outside, files } = await stage();
    await files.git({ workspace }, [{ args: ['init', '--quiet', '--template='] }]);
    const paths = hostilePaths({ outside, workspace });
    const operations = await gitOperationsOn(paths);
    expect(operations.length).toBeGreaterThan(paths.length);
    while (operations.length > 0) {
      const replies = await answersOf(sandbox, workspace, operations.splice(0, 100));
      expect(replies).not.toMatch(/c4n4ry-of|root:x|daemon:/);
    }
    const stored = 'git cat-file --batch --batch-all-objects | grep -a -c -e c4n4ry-of -e root:x';
    const { stdout } = await sandbox.run({ workspace, argv: ['/bin/sh', '-c', stored] });
    expect(stdout).toBe('0\n');
  });

  it(
    'is led to no other repository, as it would be outside of the sandbox',
    { timeout: 60_000 },
    async () => {
      const { sandbox, workspace, neighbour, outside, files } = await stage();
      const onHost = (folder: string, line: string) => {
        const identity = '-c user.name=a -c user.email=a@b -c safe.directory=*';
        const argv = ['-c', line.replaceAll('git ', `git ${identity} `)];
        return execFileSync('/bin/sh', argv, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
      };
      const commit = onHost(
        neighbour,
        'git init -q; git add .; git commit -qm one; git rev-parse HEAD',
      ).trim();
      const look = `git diff ${commit}; git show ${commit}; git add :/secret.txt; git diff --cached; git cat-file -p ${commit}:secret.txt`;
      await files.git({ workspace }, [{ args: ['init', '--quiet', '--template='] }]);
      for (const [way, plant] of Object.entries(ledAway(neighbour, outside))) {
        const copy = `${workspace}-copy`;
        await sandbox.run({ workspace, argv: ['/bin/sh', '-c', plant] });
        execFileSync('cp', ['-a', workspace, copy]);
        const repository = new Repository(files, { workspace });
        const told = await Promise.allSettled([
          repository.diff({ ref: commit }),
          repository.diff({}),
          repository.log({ limit: 9 }),
        ]);
        expect([way, JSON.stringify(told)]).toEqual([way, expect.not.stringContaining(secret)]);
        expect([way, onHost(copy, `{ ${look}; } 2>/dev/null; true`)]).toEqual([
          way,
          expect.stringContaining(secret),
        ]);
        const undo =
          'rm -rf .git/objects/info; git config --unset core.worktree; test -e was && rm -rf .git && mv was .git; true';
        await sandbox.run({ workspace, argv: ['/bin/sh', '-c', undo] });
        execFileSync('rm', ['-rf', copy]);
      }
    },
  );
});

describe('an archive of a workspace', () => {
  it('holds its own files, and of a link no more than where it points', async () => {
    const { sandbox, workspace } = await stage();
    const bytes = await unpacked(sandbox, workspace);
    expect(bytes).toContain('plain\n');
    expect(bytes).not.toMatch(/c4n4ry-of|root:x|daemon:/);
  });

  it('would hold what the links lead to if it followed them on the host', async () => {
    const { workspace } = await stage();
    const argv = ['--create', '--dereference', '--file=-', 'plain.txt', 'leak'];
    const packed = spawnSync('/bin/tar', argv, { cwd: workspace }).stdout.toString();
    expect(packed).toContain(secret);
  });
});

/** The guard that everybody writes first: asks where the path leads, then goes there by its name. */
function readAsked(workspace: string, text: string): string {
  const file = path.join(workspace, text);
  if (!realpathSync(file).startsWith(workspace)) throw new Error('refused');
  return readFileSync(file, 'utf8');
}

describe('a guard that asks first and opens then', () => {
  it('takes a neighbour of the same beginning for the workspace', async () => {
    const { workspace } = await stage();
    expect(readAsked(workspace, '../one-two/secret.txt')).toBe(secret);
  });

  it('is led out by the same program, long before that', async () => {
    const { sandbox, workspace } = await stage();
    const race = swapping(sandbox, workspace);
    let led = false;
    while (!led) {
      for (let tries = 0; tries < 2_000 && !led; tries += 1)
        try {
          led = readAsked(workspace, 'd/secret.txt') === secret;
        } catch {
          // Refused, or not there at this moment.
        }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await race.stop();
    expect(led).toBe(true);
  });
});
