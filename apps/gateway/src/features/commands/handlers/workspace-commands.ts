import type { WorkspaceService } from '@mosaicstack/agent';
import { AppError } from '@mosaicstack/kernel';
import type { CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete } from '../command-line.js';
import type { References } from './references.js';
import { plain, section } from './written.js';

interface WorkspaceCommandDeps {
  workspaces: WorkspaceService;
  references: References;
}

const usage =
  '/workspace show PROJECT · files PROJECT[: FOLDER] · read PROJECT: PATH · diff PROJECT[: PATH] · log PROJECT · new PROJECT[: https://…]';

/** As code that no line of it can end. */
const fenced = (text: string, language = ''): string => {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** What people see of a project's workspace from a conversation. */
export function workspaceCommands({ workspaces, references }: WorkspaceCommandDeps): CommandHandlers {
  /** `PROJECT: REST`; the project's name ends at the first colon. */
  const named = async (actor: Parameters<CommandHandler>[0]['actor'], rest: string) => {
    const [, name = '', within = ''] = /^([^:]*)(?::\s*(.*))?$/s.exec(rest) ?? [];
    if (name.trim() === '') throw incomplete('A project is missing.', usage);
    return { project: await references.project(actor, name), within: within.trim() || undefined };
  };

  const show: CommandHandler = async ({ actor, rest }) => {
    const { project } = await named(actor, rest);
    const data = await workspaces.describe(actor, project.id);
    if (!data.exists) return { message: `${plain(project.name)} has no workspace yet.`, data };
    const facts = `On \`${data.branch ?? 'no branch'}\` · ${megabytes(data.bytes)} of ${megabytes(data.quotaBytes)}`;
    const lines = data.changes.map(({ path, state }) => `- ${state}: ${plain(path)}`);
    return { message: `${facts}\n\n${section('Not committed', lines, 'Everything is committed.')}`, data };
  };

  const actions: CommandHandlers = {
    show,
    files: async ({ actor, rest }) => {
      const { project, within: path = '' } = await named(actor, rest);
      const data = await workspaces.entries(actor, project.id, { path, depth: path === '' ? 2 : 1 });
      const lines = data.entries.map(({ path: name, kind, bytes }) =>
        kind === 'folder'
          ? `- ${plain(name)}/`
          : `- ${plain(name)} · ${kind === 'file' ? `${bytes} bytes` : kind}`,
      );
      return { message: section(`Workspace of ${plain(project.name)}`, lines, 'The folder is empty.'), data };
    },
    read: async ({ actor, rest }) => {
      const { project, within } = await named(actor, rest);
      if (within === undefined) throw incomplete('A path is missing.', usage);
      const data = await workspaces.text(actor, project.id, within);
      return { message: fenced(data.text), data };
    },
    diff: async ({ actor, rest }) => {
      const { project, within } = await named(actor, rest);
      const data = await workspaces.diff(actor, project.id, { path: within });
      return { message: data.diff === '' ? 'Nothing differs.' : fenced(data.diff, 'diff'), data };
    },
    log: async ({ actor, rest }) => {
      const { project } = await named(actor, rest);
      const data = await workspaces.log(actor, project.id, { limit: 20 });
      const lines = data.commits.map(
        ({ id, subject, author }) => `- \`${id.slice(0, 10)}\` ${plain(subject)} · ${plain(author)}`,
      );
      return {
        message: section(`Commits of ${plain(project.name)}`, lines, 'There is no commit yet.'),
        data,
      };
    },
    download: async ({ rest }) => {
      const wanted = rest.trim() || 'PROJECT';
      throw new AppError('invalid_request', 'A workspace is downloaded to where your files are.', {
        remediation: `On the page of the project, by /workspace download in \`mosaic tui\`, or: mosaic workspace download ${wanted}`,
      });
    },
    new: async ({ actor, rest }) => {
      const { project, within } = await named(actor, rest);
      const data = await workspaces.create(actor, project.id, within);
      return { message: `${plain(project.name)} has a workspace now.`, data };
    },
  };

  return {
    workspace: async (call) => {
      const [word, rest] = firstWord(call.rest);
      const handler = actionNamed(actions, word);
      return handler ? handler({ ...call, rest }) : show(call);
    },
  };
}
