import { AppError } from '@mosaicstack/kernel';
import type { WorkspaceChange, WorkspaceCommit } from '@mosaicstack/types';
import { gitReference } from './git-words.js';
import type { FileWork, WorkspaceFiles } from './workspace-files.js';

/** The tree without a file, which git knows in every repository. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const mostChanges = 500;

export interface RepositoryState {
  readonly branch: string | null;
  readonly changes: readonly WorkspaceChange[];
}

/** git and its arguments. */
export type GitCommand = readonly ['git', ...string[]];
export type GitCommands = readonly [GitCommand, ...GitCommand[]];

/** What commits the paths that are named, or everything. */
export const commitCommands = (message: string, paths: readonly string[], author: string): GitCommands => [
  ['git', 'add', '--all', '--', ...(paths.length > 0 ? paths : ['.'])],
  [
    ...(['git', '-c', `user.name=${author}`, '-c', 'user.email=agent@localhost'] as const),
    ...['commit', '--no-verify', `--message=${message}`, '--', ...paths],
  ],
];

const only = (path: string | undefined) => (path === undefined ? [] : [path]);

/** The repository of a workspace, through git in the sandbox. */
export class Repository {
  constructor(
    private readonly files: WorkspaceFiles,
    private readonly work: FileWork,
  ) {}

  async status(): Promise<RepositoryState> {
    const args = ['status', '--porcelain=v1', '--branch', '--untracked-files=all', '-z'];
    const [head = '', ...entries] = (await this.look(args)).text.split('\0');
    const branch =
      /^## (?:No commits yet on |Initial commit on )?([^ .]+(?:\.[^ .]+)*)/.exec(head)?.[1] ?? null;
    return { branch, changes: changesOf(entries).slice(0, mostChanges) };
  }

  /** Unified diff of everything not committed, new files included, or of what differs from `ref`. */
  async diff({
    ref,
    path,
  }: {
    ref?: string | undefined;
    path?: string | undefined;
  }): Promise<{ diff: string; cut: boolean }> {
    const base = ref === undefined ? await this.head() : gitReference(ref);
    const args = [
      'diff',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--end-of-options',
      base,
      '--',
      ...only(path),
    ];
    const { text, cut } = await this.look(args, [
      { args: ['add', '--all', '--intent-to-add'], onCopy: true },
    ]);
    return { diff: text, cut };
  }

  async log({ path, limit }: { path?: string | undefined; limit: number }): Promise<WorkspaceCommit[]> {
    if ((await this.head()) === emptyTree) return [];
    const format = '--format=%H%x1f%an%x1f%aI%x1f%s%x1e';
    const { text } = await this.look(['log', format, `--max-count=${limit}`, 'HEAD', '--', ...only(path)]);
    return text.split('\x1e').flatMap((entry) => {
      const [id = '', author = '', at = '', subject = ''] = entry.trim().split('\x1f');
      return id === '' ? [] : [{ id, author, at: new Date(at).toISOString(), subject }];
    });
  }

  /** Executes them in turn, as they are, until one fails. Returns what the last one says. */
  async change(commands: GitCommands): Promise<string> {
    let said = '';
    for (const [, ...args] of commands) {
      const [answer] = await this.files.git(this.work, [{ args }]);
      said = succeeded(answer).text;
    }
    return said;
  }

  async branches(): Promise<string> {
    return (await this.look(['branch', '--list', '--no-color', '-vv'])).text;
  }

  /** What changes to the branch, which is made where there is none of this name now. */
  async branchCommand(name: string, from: string | undefined): Promise<GitCommand> {
    const wanted = gitReference(name);
    const known = (await this.look(['branch', '--list', '--format=%(refname:short)'])).text.split('\n');
    if (known.includes(wanted)) return ['git', 'switch', '--quiet', '--end-of-options', wanted];
    const begin = from === undefined ? [] : [gitReference(from)];
    return ['git', 'switch', '--quiet', '--create', wanted, ...begin];
  }

  private async head(): Promise<string> {
    const [answer] = await this.files.git(
      this.work,
      [{ args: ['rev-parse', '--quiet', '--verify', 'HEAD'] }],
      {
        readOnly: true,
      },
    );
    return answer?.exitCode === 0 ? 'HEAD' : emptyTree;
  }

  private async look(
    args: readonly string[],
    before: readonly { args: readonly string[]; onCopy: boolean }[] = [],
  ) {
    const operations = [...before, { args, onCopy: before.length > 0 }];
    return succeeded((await this.files.git(this.work, operations, { readOnly: true })).at(-1));
  }
}

type GitAnswer = Awaited<ReturnType<WorkspaceFiles['git']>>[number];

function succeeded(answer: GitAnswer | undefined): { text: string; cut: boolean } {
  const { exitCode = 1, text = '', cut = false } = answer ?? {};
  if (exitCode === 0) return { text, cut };
  throw new AppError('invalid_request', `git refused: ${text.trim() || `exit code ${exitCode}`}`);
}

/** Entries of `git status --porcelain=v1 -z`; a rename is followed by the name of before. */
function changesOf(entries: readonly string[]): WorkspaceChange[] {
  const changes: WorkspaceChange[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index] ?? '';
    if (entry === '') continue;
    const state = stateOf(entry.slice(0, 2));
    if (state === 'renamed') index += 1;
    changes.push({ path: entry.slice(3), state });
  }
  return changes;
}

function stateOf(code: string): WorkspaceChange['state'] {
  if (code.includes('U') || code === 'AA' || code === 'DD') return 'conflict';
  if (code.includes('R') || code.includes('C')) return 'renamed';
  if (code.includes('?') || code.includes('A')) return 'new';
  return code.includes('D') ? 'deleted' : 'changed';
}
