import type { PreparedCall, Tool, ToolContext } from '@mosaicstack/kernel';
import { z } from 'zod';
import type { FileOperation } from '../../sandbox/inside/file-operations.js';
import type { Workspaces } from '../../workspaces/workspaces.js';
import { defineTool } from '../define-tool.js';

const path = z.string().min(1).max(4_096).describe('relative to the workspace, e.g. src/index.ts');
const folder = z
  .string()
  .max(4_096)
  .default('')
  .describe('folder, relative to the workspace; all of it without');

const readSchema = z.strictObject({
  path,
  offset: z.number().int().min(1).default(1).describe('first line, counted from 1'),
  limit: z.number().int().min(1).max(10_000).default(2_000).describe('how many lines'),
});
const writeSchema = z.strictObject({
  path,
  content: z.string().max(2_000_000).describe('the whole new content'),
});
const editSchema = z.strictObject({
  path,
  edits: z
    .array(
      z.strictObject({
        oldText: z.string().min(1).describe('occurs exactly once in the file'),
        newText: z.string(),
      }),
    )
    .min(1)
    .max(100),
});
const listSchema = z.strictObject({ path: folder, depth: z.number().int().min(1).max(8).default(1) });
const searchSchema = z.strictObject({
  pattern: z.string().min(1).max(500).describe('regular expression, searched line by line'),
  path: folder,
  glob: z.string().max(200).optional().describe('which files, e.g. **/*.ts'),
});
const deleteSchema = z.strictObject({ path: path.describe('a file or an empty folder') });

type Change = Extract<FileOperation, { op: 'write' | 'edit' | 'delete' }>;

/** Files of the run's workspace. Each works inside the sandbox, where no path leads out. */
export function fileTools(workspaces: Workspaces): Tool[] {
  const looking = async (
    context: ToolContext,
    { operation, told }: { operation: FileOperation; told: (answer: Answer) => string },
  ): Promise<PreparedCall> => ({
    risk: 'read',
    shown: {},
    execute: async (signal) => {
      const workspace = await workspaces.ofRun(context, 'workspace.read');
      const answer = await workspaces.files.one({ workspace, signal }, operation);
      return { text: told(answer), tainted: true };
    },
  });

  /** Binds what is shown: a file that changed in between is not changed again. */
  const changing = async (context: ToolContext, change: Change): Promise<PreparedCall> => {
    const workspace = await workspaces.ofRun(context, 'workspace.write');
    const seen = await workspaces.files.one({ workspace }, { op: 'preview', change });
    return {
      risk: 'write',
      shown: { diff: seen.text ?? '' },
      execute: async (signal) => {
        const work = await workspaces.writing(workspace, signal);
        await workspaces.files.one(work, { ...change, expected: seen.before ?? null });
        return { text: change.op === 'delete' ? `Deleted ${change.path}.` : `Wrote ${change.path}.` };
      },
    };
  };

  return [
    defineTool({
      ...{
        name: 'file_read',
        description: 'Read a text file of the workspace, with line numbers to go on from.',
      },
      ...{ verb: 'workspace.read', risk: 'read', idempotent: true, schema: readSchema },
      prepare: (context, given) =>
        looking(context, {
          operation: { op: 'read', ...given },
          told: ({ text = '', lines = 0, cut = false }) =>
            cut ? `${text}\n[from line ${given.offset} of ${lines}; read on with a larger offset]` : text,
        }),
    }),
    defineTool({
      ...{ name: 'file_list', description: 'List files and folders of the workspace.' },
      ...{ verb: 'workspace.read', risk: 'read', idempotent: true, schema: listSchema },
      prepare: (context, given) => looking(context, { operation: { op: 'list', ...given }, told: listed }),
    }),
    defineTool({
      ...{ name: 'file_search', description: 'Search the text files of the workspace line by line.' },
      ...{ verb: 'workspace.read', risk: 'read', idempotent: true, schema: searchSchema },
      prepare: (context, { glob, ...given }) =>
        looking(context, {
          operation: { op: 'search', ...given, ...(glob !== undefined && { glob }) },
          told: found,
        }),
    }),
    defineTool({
      ...{
        name: 'file_write',
        description: 'Write a text file of the workspace, new or in place of the old one.',
      },
      ...{ verb: 'workspace.write', risk: 'write', idempotent: true, schema: writeSchema },
      prepare: (context, given) => changing(context, { op: 'write', ...given }),
    }),
    defineTool({
      ...{ name: 'file_edit', description: 'Replace pieces of a text file of the workspace.' },
      ...{ verb: 'workspace.write', risk: 'write', idempotent: false, schema: editSchema },
      prepare: (context, given) => changing(context, { op: 'edit', ...given }),
    }),
    defineTool({
      ...{ name: 'file_delete', description: 'Delete a file or an empty folder of the workspace.' },
      ...{ verb: 'workspace.write', risk: 'write', idempotent: true, schema: deleteSchema },
      prepare: (context, given) => changing(context, { op: 'delete', ...given }),
    }),
  ];
}

type Answer = Awaited<ReturnType<Workspaces['files']['one']>>;

const more = (cut: boolean | undefined) => (cut ? '\n[there is more; ask for less at a time]' : '');

function listed({ entries = [], cut }: Answer): string {
  if (entries.length === 0) return 'The folder is empty.';
  const lines = entries.map(({ path: name, kind, bytes }) =>
    kind === 'folder' ? `${name}/` : kind === 'file' ? `${name} (${bytes} bytes)` : `${name} (${kind})`,
  );
  return lines.join('\n') + more(cut);
}

function found({ matches = [], cut }: Answer): string {
  if (matches.length === 0) return 'Nothing was found.';
  return matches.map(({ path: name, line, text }) => `${name}:${line}: ${text}`).join('\n') + more(cut);
}
