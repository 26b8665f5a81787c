import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { insideNode } from '../bubblewrap/command-line.js';
import type { SandboxMount } from '../sandbox.js';
import { openSandbox } from '../testing/open-sandbox.js';
import type { GitOperation } from './file-operations.js';
import { insideFolder, insideProgram } from './inside-programs.js';

const scratch = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mosaic-git-helper-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  return folder;
};

/** The helper without one of its controls. */
function weakenedHelper(control: string): SandboxMount {
  const folder = scratch();
  cpSync(insideFolder.from, folder, { recursive: true });
  const file = path.join(folder, path.basename(insideProgram('git-helper')));
  const whole = readFileSync(file, 'utf8');
  const weakened = whole.replace(control, '');
  expect(weakened).not.toBe(whole);
  writeFileSync(file, weakened);
  return { ...insideFolder, from: folder };
}

const commit: readonly GitOperation[] = [
  { args: ['add', '--all'] },
  { args: ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--message=One'] },
];

/** Has the helper commit what a hostile repository holds; says which of its programs were started. */
async function started(plant: string, helper: SandboxMount, more: readonly SandboxMount[] = []) {
  const { sandbox, workspace } = await openSandbox();
  const run = async (argv: readonly [string, ...string[]], stdin = '') => {
    const outcome = await sandbox.run({ workspace, argv, stdin, mounts: [helper, ...more] });
    expect(outcome).toMatchObject({ ended: 'exited', exitCode: 0 });
    return outcome.stdout;
  };
  const git = (operations: readonly GitOperation[]) =>
    run(
      [insideNode, '--disable-warning=ExperimentalWarning', insideProgram('git-helper')],
      JSON.stringify(operations),
    );
  await git([{ args: ['init', '--quiet', '--template='] }]);
  await run(['/bin/sh', '-c', plant]);
  const replies = await git(commit);
  expect(replies).toContain('One');
  return (await run(['/bin/sh', '-c', 'ls /workspace/ran-* 2>/dev/null; true'])).trim();
}

/** A program that leaves a trace and hands on what it reads. */
const program = (file: string) =>
  `printf '#!/bin/sh\\ntouch /workspace/ran-%s\\ncat\\n' "$(basename ${file})" > ${file}; chmod +x ${file}`;

describe('git as the tools run it', () => {
  const hook = `mkdir -p .git/hooks; ${program('.git/hooks/pre-commit')} < /dev/null; echo a > a.txt`;

  it('starts no hook of the repository, and would if hooks were not off', async () => {
    expect(await started(hook, insideFolder)).toBe('');
    const weakened = weakenedHelper("'core.hooksPath=/dev/null',");
    expect(await started(hook, weakened)).toBe('/workspace/ran-pre-commit');
  });

  it.each([
    ['the system', '/etc/gitconfig', "GIT_CONFIG_NOSYSTEM: '1',"],
    ['the person', '/tmp/.gitconfig', "GIT_CONFIG_GLOBAL: '/dev/null',"],
  ])(
    'starts nothing that settings of %s name, and would if they were read',
    async (_whose, place, control) => {
      const settings = path.join(scratch(), 'gitconfig');
      writeFileSync(settings, '[filter "evil"]\n\tclean = /workspace/.evil\n', { mode: 0o644 });
      const mounts = [{ from: settings, to: place }];
      const plant = `${program('.evil')}; echo '*.txt filter=evil' > .gitattributes; echo a > a.txt`;
      expect(await started(plant, insideFolder, mounts)).toBe('');
      expect(await started(plant, weakenedHelper(control), mounts)).toBe('/workspace/ran-.evil');
    },
  );
});
