import { AppError, type Tool } from '@mosaicstack/kernel';
import { z } from 'zod';
import type { SandboxOutcome } from '../../sandbox/sandbox.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import type { Workspaces } from '../../workspaces/workspaces.js';
import { defineTool } from '../define-tool.js';

const schema = z
  .strictObject({
    argv: z
      .array(z.string().max(100_000))
      .min(1)
      .max(500)
      .optional()
      .describe('the program and its arguments, executed as they are'),
    command: z.string().min(1).max(100_000).optional().describe('a line for /bin/sh, in place of argv'),
    cwd: z.string().max(4_096).default('').describe('folder to start in, relative to the workspace'),
    timeout: z.number().int().min(1).max(3_600).optional().describe('seconds'),
  })
  .refine(({ argv, command }) => (argv === undefined) !== (command === undefined), {
    message: 'give either argv or command',
    path: ['argv'],
  });

export interface ShellDeps {
  readonly workspaces: Workspaces;
  readonly sandbox: Sandbox;
  /** Seconds a program may take at most. */
  readonly wallSeconds: number;
  /** `host:port` pairs that programs may reach. */
  readonly allowedHosts: readonly string[];
}

/** Runs a program in the run's workspace, inside the sandbox. */
export const shellTool = ({ workspaces, sandbox, wallSeconds, allowedHosts }: ShellDeps): Tool =>
  defineTool({
    name: 'shell_exec',
    description:
      'Run a program in the workspace, inside a sandbox without network but for listed hosts. Nothing outside of the workspace and /tmp can be written.',
    verb: 'workspace.execute',
    risk: 'exec',
    idempotent: false,
    schema,
    prepare: (context, { argv: words, command, cwd, timeout = wallSeconds }) => {
      const argv = words === undefined ? ['/bin/sh', '-c', command ?? ''] : words;
      const directory = startFolder(cwd);
      return {
        risk: 'exec',
        shown: { argv, directory, ...(allowedHosts.length > 0 && { host: allowedHosts.join(', ') }) },
        execute: async (signal) => {
          const workspace = await workspaces.ofRun(context, 'workspace.execute');
          const { usedBytes = 0, diskBytes = 0 } = await workspaces.writing(workspace, signal);
          const outcome = await sandbox.run({
            ...{ workspace, argv: argv as [string, ...string[]], directory, usedBytes, signal },
            limits: { diskBytes, wallSeconds: Math.min(timeout, wallSeconds) },
            hosts: allowedHosts,
          });
          signal.throwIfAborted();
          return { text: told(outcome), tainted: true };
        },
      };
    },
  });

function startFolder(cwd: string): string {
  const names = cwd.split('/').filter((name) => name !== '' && name !== '.');
  if (!cwd.startsWith('/') && !names.includes('..')) return names.join('/') || '.';
  throw new AppError(
    'workspace_escape',
    `“${cwd}” leads out of the workspace. Name a folder below it, or leave cwd away.`,
  );
}

const endings: Readonly<Record<Exclude<SandboxOutcome['ended'], 'exited'>, string>> = {
  stopped: 'It was stopped.',
  timeout: 'It took too long and was ended. Start it with a larger timeout, or do less at a time.',
  cpu: 'It computed too long and was ended. Do less at a time.',
  memory: 'It took too much memory and was ended. Do less at a time.',
  disk: 'It wrote more than there is room for and was ended. Delete something first.',
  processes: 'It started too many processes and was ended.',
  output: 'It printed too much and was ended. Send its output to a file and read that in pieces.',
};

function told({ ended, exitCode, stdout, stderr }: SandboxOutcome): string {
  const end = ended === 'exited' ? `Exit code ${exitCode}.` : endings[ended];
  const parts = [stdout, stderr === '' ? '' : `Standard error:\n${stderr}`, end];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.trimEnd())
    .join('\n');
}
