import { AppError } from '@mosaicstack/kernel';
import { insideNode } from '../sandbox/bubblewrap/command-line.js';
import type {
  FileAnswer,
  FileFailureCode,
  FileOperation,
  FileReply,
  GitOperation,
} from '../sandbox/inside/file-operations.js';
import { insideFolder, insideProgram } from '../sandbox/inside/inside-programs.js';
import type { Sandbox } from '../sandbox/sandbox.js';

export interface FileWork {
  /** Folder of the host. */
  readonly workspace: string;
  readonly usedBytes?: number;
  readonly diskBytes?: number;
  readonly hosts?: readonly string[];
  readonly signal?: AbortSignal;
}

const readers: ReadonlySet<FileOperation['op']> = new Set(['read', 'list', 'search', 'preview']);

/** For the helper: what it says is cut there already, and a search of ten thousand files takes seconds. */
const limits = { wallSeconds: 30, outputBytes: 16 * 1024 * 1024 };

/**
 * Files of a workspace, worked on from inside the sandbox alone: whatever a path is made to lead to meanwhile,
 * it leads to nothing that the sandbox does not hold.
 */
export class WorkspaceFiles {
  constructor(private readonly sandbox: Sandbox) {}

  /** One after another in one sandbox; each has a reply of its own. */
  all(work: FileWork, operations: readonly FileOperation[]): Promise<readonly FileReply[]> {
    const readOnly = operations.every(({ op }) => readers.has(op));
    return this.help('file-helper', { work, operations, readOnly });
  }

  async one(work: FileWork, operation: FileOperation): Promise<FileAnswer> {
    const [reply] = await this.all(work, [operation]);
    return answerOf(reply);
  }

  /** git with these arguments, one after another. Rejects only where git is not to be run at all. */
  async git(
    work: FileWork,
    operations: readonly GitOperation[],
    { readOnly = false } = {},
  ): Promise<readonly FileAnswer[]> {
    return (await this.help('git-helper', { work, operations, readOnly })).map(answerOf);
  }

  private async help(name: 'file-helper' | 'git-helper', helping: Helping): Promise<readonly FileReply[]> {
    const { workspace, usedBytes, diskBytes, hosts, signal } = helping.work;
    const outcome = await this.sandbox.run({
      workspace,
      readOnly: helping.readOnly,
      argv: [insideNode, '--disable-warning=ExperimentalWarning', insideProgram(name)],
      mounts: [insideFolder],
      stdin: JSON.stringify(helping.operations),
      limits: { ...limits, ...(diskBytes !== undefined && { diskBytes }) },
      ...(usedBytes !== undefined && { usedBytes }),
      ...(hosts && { hosts }),
      ...(signal && { signal }),
    });
    if (outcome.ended === 'exited' && outcome.exitCode === 0)
      return JSON.parse(outcome.stdout) as FileReply[];
    signal?.throwIfAborted();
    if (outcome.ended === 'disk')
      throw new AppError('storage_full', 'The workspace is full. Delete something first.');
    throw new AppError(
      'unavailable',
      `The files could not be worked on (${outcome.ended}). Try something smaller.`,
    );
  }
}

interface Helping {
  work: FileWork;
  operations: readonly (FileOperation | GitOperation)[];
  readOnly: boolean;
}

function answerOf(reply: FileReply | undefined): FileAnswer {
  if (reply?.ok) return reply.answer;
  const { code, message } = reply ?? { code: 'unfit' as const, message: 'Nothing came back.' };
  throw new AppError(errorCodes[code], `${message} ${advice[code]}`);
}

const errorCodes = {
  escape: 'workspace_escape',
  missing: 'not_found',
  unfit: 'invalid_request',
  conflict: 'conflict',
  invalid: 'invalid_request',
  full: 'storage_full',
} as const satisfies Record<FileFailureCode, string>;

const advice: Record<FileFailureCode, string> = {
  escape: 'Name a file below the workspace, e.g. src/index.ts, without .. and without links on the way.',
  missing: 'List the folder to see what is there.',
  unfit: 'Choose a plain text file, or list the folder to see what is there.',
  conflict: 'Read the file again, then make the change anew.',
  invalid: 'Put the words right and ask again.',
  full: 'Delete something first.',
};
