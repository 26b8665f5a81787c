/**
 * Runs git inside the sandbox: no hook, no setting of the system or of a person, no transport but https, and no
 * repository whose own settings would start programs. One file with nothing but Node's own modules.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import type { FileReply, GitOperation } from './file-operations.ts';

const root = '/workspace';
const mostBytes = 262_144;

const gitEnvironment = {
  PATH: '/usr/bin:/bin',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_PAGER: 'cat',
};

/** Settings of a repository that start no program. Whatever else stands there was put there by somebody. */
const harmless =
  /^(core\.(repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|symlinks|autocrlf|eol)|remote\..+\.(url|fetch)|branch\..+\.(remote|merge|rebase)|user\.(name|email)|(advice|color)\..+)$/;

let found: { settings: string; odd: string | undefined } | undefined;

/** The first of a repository's settings that may start a program. The same text is read once. */
function oddSetting(file: string): string | undefined {
  const settings = fs.readFileSync(file, 'latin1');
  if (found?.settings === settings) return found.odd;
  const listed = ['config', '--file', '-', '--no-includes', '--name-only', '--list', '-z'];
  const options = { env: gitEnvironment, encoding: 'utf8', input: Buffer.from(settings, 'latin1') } as const;
  const names = execFileSync('/usr/bin/git', listed, options).split('\0');
  found = { settings, odd: names.find((name) => name !== '' && !harmless.test(name)) };
  return found.odd;
}

/** Index and new objects away from the repository; one copy serves all operations of a run. */
function aside(own: string): Record<string, string> {
  const copy = '/tmp/index';
  const index = path.join(own, 'index');
  if (!fs.existsSync(copy) && fs.existsSync(index)) fs.copyFileSync(index, copy);
  fs.mkdirSync('/tmp/objects', { recursive: true });
  return {
    GIT_INDEX_FILE: copy,
    GIT_OBJECT_DIRECTORY: '/tmp/objects',
    GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(own, 'objects'),
  };
}

const refused = (message: string): FileReply => ({ ok: false, code: 'unfit', message });

function git({ args, proxy, onCopy = false }: GitOperation): FileReply {
  if (args.some((word) => word.includes('\0')))
    return { ok: false, code: 'invalid', message: 'A path cannot hold a NUL character.' };
  const own = path.join(root, '.git');
  const isNew = args[0] === 'init' || args[0] === 'clone';
  if (!isNew) {
    if (
      !fs.lstatSync(own, { throwIfNoEntry: false })?.isDirectory() ||
      fs.existsSync(path.join(own, 'commondir'))
    )
      return refused('The workspace holds no repository of its own.');
    const odd = oddSetting(path.join(own, 'config'));
    if (odd !== undefined)
      return refused(
        `The repository’s settings hold ${odd}, which may start programs. Take it out with git config --unset ${odd}.`,
      );
  }
  const safe = [
    ...[
      'core.hooksPath=/dev/null',
      'core.fsmonitor=false',
      'commit.gpgSign=false',
      'tag.gpgSign=false',
      'protocol.allow=never',
    ],
    ...[
      'protocol.https.allow=always',
      'submodule.recurse=false',
      'gc.auto=0',
      'maintenance.auto=false',
      'init.defaultBranch=main',
    ],
  ].flatMap((entry) => ['-c', entry]);
  const place = isNew ? {} : { GIT_DIR: own, GIT_WORK_TREE: root };
  const index = onCopy ? aside(own) : {};
  const { status, stdout, stderr } = spawnSync('/usr/bin/git', [...safe, ...args], {
    cwd: root,
    env: { ...gitEnvironment, ...place, ...index, ...(proxy !== undefined && { https_proxy: proxy }) },
    input: '',
    maxBuffer: 40 * mostBytes,
  });
  const text = (status === 0 ? stdout : Buffer.concat([stdout, stderr])).toString('utf8');
  return {
    ok: true,
    answer: { text: text.slice(0, mostBytes), cut: text.length > mostBytes, exitCode: status ?? 1 },
  };
}

const operations = JSON.parse(fs.readFileSync(0, 'utf8')) as GitOperation[];
process.stdout.write(JSON.stringify(operations.map(git)));
