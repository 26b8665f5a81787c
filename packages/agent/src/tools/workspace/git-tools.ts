import type { PreparedCall, Tool, ToolContext } from '@mosaicstack/kernel';
import { z } from 'zod';
import { commitCommands, type GitCommands, Repository } from '../../workspaces/repository.js';
import type { Workspaces } from '../../workspaces/workspaces.js';
import { defineTool } from '../define-tool.js';

const path = z.string().min(1).max(4_096).optional().describe('only this file or folder');
const diffSchema = z.strictObject({
  ref: z.string().max(200).optional().describe('commit or branch to compare with; the last commit without'),
  path,
});
const logSchema = z.strictObject({ path, limit: z.number().int().min(1).max(200).default(20) });
const commitSchema = z.strictObject({
  message: z.string().min(1).max(10_000),
  paths: z
    .array(z.string().min(1).max(4_096))
    .max(200)
    .default([])
    .describe('what to commit; everything without'),
});
const branchSchema = z.strictObject({
  name: z.string().max(200).optional().describe('branch to change to, made if need be; lists all without'),
  from: z.string().max(200).optional().describe('where a new branch begins'),
});

/** The repository of the run's workspace. git runs inside the sandbox, without hooks and without the host's settings. */
export function gitTools(workspaces: Workspaces): Tool[] {
  const looking = (
    context: ToolContext,
    look: (repository: Repository) => Promise<string>,
  ): PreparedCall => ({
    risk: 'read',
    shown: {},
    execute: async (signal) => {
      const workspace = await workspaces.ofRun(context, 'workspace.read');
      return { text: await look(new Repository(workspaces.files, { workspace, signal })), tainted: true };
    },
  });
  /** Shows the very commands that are executed. */
  const changing = (context: ToolContext, [first, ...rest]: GitCommands, told?: string): PreparedCall => ({
    risk: 'write',
    shown: { argv: first, ...(rest.length > 0 && { followedBy: rest }), directory: '.' },
    execute: async (signal) => {
      const workspace = await workspaces.ofRun(context, 'workspace.write');
      const work = await workspaces.writing(workspace, signal);
      const said = await new Repository(workspaces.files, work).change([first, ...rest]);
      // git tells how files are called, which whoever made them chose.
      return { text: told ?? said, tainted: true };
    },
  });

  return [
    defineTool({
      ...{ name: 'git_status', description: 'Show the branch of the workspace and what is not committed.' },
      ...{ verb: 'workspace.read', risk: 'read', idempotent: true, schema: z.strictObject({}) },
      prepare: (context) =>
        looking(context, async (repository) => {
          const { branch, changes } = await repository.status();
          const lines = changes.map(({ path: name, state }) => `${state}: ${name}`);
          return [
            `On branch ${branch ?? '(none)'}.`,
            ...(lines.length > 0 ? lines : ['Nothing to commit.']),
          ].join('\n');
        }),
    }),
    defineTool({
      ...{ name: 'git_diff', description: 'Show what changed in the workspace, new files included.' },
      ...{ verb: 'workspace.read', risk: 'read', idempotent: true, schema: diffSchema },
      prepare: (context, given) =>
        looking(context, async (repository) => {
          const { diff, cut } = await repository.diff(given);
          return (diff || 'Nothing differs.') + (cut ? '\n[there is more; name a path]' : '');
        }),
    }),
    defineTool({
      ...{ name: 'git_log', description: 'Show the commits of the workspace, newest first.' },
      ...{ verb: 'workspace.read', risk: 'read', idempotent: true, schema: logSchema },
      prepare: (context, given) =>
        looking(context, async (repository) => {
          const commits = await repository.log(given);
          const lines = commits.map(
            ({ id, at, author, subject }) => `${id.slice(0, 10)} ${at} ${author}: ${subject}`,
          );
          return lines.join('\n') || 'There is no commit yet.';
        }),
    }),
    defineTool({
      ...{ name: 'git_commit', description: 'Commit changes of the workspace.' },
      ...{ verb: 'workspace.write', risk: 'write', idempotent: false, schema: commitSchema },
      prepare: (context, { message, paths }) =>
        changing(context, commitCommands(message, paths, 'Mosaic agent')),
    }),
    defineTool({
      ...{ name: 'git_branch', description: 'List the branches of the workspace, or change to one.' },
      ...{ verb: 'workspace.write', risk: 'write', idempotent: true, schema: branchSchema },
      async prepare(context, { name, from }) {
        if (name === undefined) return looking(context, (repository) => repository.branches());
        const workspace = await workspaces.ofRun(context, 'workspace.write');
        const repository = new Repository(workspaces.files, { workspace });
        return changing(context, [await repository.branchCommand(name, from)], `On branch ${name}.`);
      },
    }),
  ];
}
