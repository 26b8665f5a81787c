import type { Brain } from '@mosaicstack/brain';
import { projectStateSchema } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandCall, CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import type { References } from './references.js';
import { handleOf, plain, projectLine, section } from './written.js';

interface ProjectCommandDeps {
  brain: Brain;
  references: References;
}

const usage =
  '/project show NAME · new NAME [team:TEAM] · rename NAME to NEW · describe NAME: TEXT · state NAME STATE · transfer NAME to TEAM|me · delete NAME [yes]';

/** `A to B`, where both may hold spaces. */
const fromTo = (rest: string): [string, string] => {
  const [, from, to] = /^(.+?)\s+to\s+(.+)$/is.exec(rest) ?? [];
  if (from === undefined || to === undefined) throw incomplete('Something is missing.', usage);
  return [from, to];
};

export function projectCommands({ brain, references }: ProjectCommandDeps): CommandHandlers {
  const { projects, files } = brain;
  const show: CommandHandler = async ({ actor, rest }) => {
    const project = await references.project(actor, rest);
    const facts = [projectLine(project), '', plain(project.description)].join('\n').trim();
    return { message: facts, data: project };
  };

  const actions: CommandHandlers = {
    show,
    new: async ({ actor, rest }) => {
      const { words, options } = parseCommandLine(rest, ['team']);
      if (words.length === 0) throw incomplete('A project needs a name.', usage);
      const team = options['team'] === undefined ? undefined : await references.team(actor, options['team']);
      const project = await projects.create(actor, {
        name: words.join(' '),
        description: '',
        instructions: '',
        tags: [],
        ...(team && { teamId: team.id }),
      });
      return { message: `Made ${plain(project.name)} · \`${handleOf(project.id)}\``, data: project };
    },
    rename: async ({ actor, rest }) => {
      const [from, name] = fromTo(rest);
      const { id, version } = await references.project(actor, from);
      const project = await projects.update(actor, id, { version, name });
      return { message: `It is called ${plain(project.name)} now.`, data: project };
    },
    describe: async ({ actor, rest }) => {
      const [, from, description] = /^([^:]+):\s*(.*)$/s.exec(rest) ?? [];
      if (from === undefined || description === undefined) throw incomplete('Something is missing.', usage);
      const { id, version } = await references.project(actor, from);
      const project = await projects.update(actor, id, { version, description });
      return { message: `Described ${plain(project.name)}.`, data: project };
    },
    state: async ({ actor, rest }) => {
      const { words } = parseCommandLine(rest);
      const state = parseContract(projectStateSchema, words.at(-1));
      const { id, version } = await references.project(actor, words.slice(0, -1).join(' '));
      const project = await projects.update(actor, id, { version, state });
      return { message: `${plain(project.name)} is ${state}.`, data: project };
    },
    transfer: async ({ actor, rest }) => {
      const [from, to] = fromTo(rest);
      const { id, version } = await references.project(actor, from);
      const toTeamId = to === 'me' ? null : (await references.team(actor, to)).id;
      const project = await projects.transfer(actor, id, { version, toTeamId });
      return {
        message: `${plain(project.name)} belongs to ${to === 'me' ? 'you' : plain(to)} now.`,
        data: project,
      };
    },
    delete: async ({ actor, rest }) => {
      const [, name = rest, confirmed] = /^(.*?)(\s+yes)?$/s.exec(rest) ?? [];
      const project = await references.project(actor, name);
      await projects.delete(actor, project.id, {
        content: 'remove',
        ...(confirmed !== undefined && { confirmName: project.name }),
      });
      return { message: `Deleted ${plain(project.name)}.` };
    },
  };

  const list = async ({ actor, rest }: CommandCall) => {
    const state = rest === '' ? undefined : parseContract(projectStateSchema, rest.trim());
    const page = await projects.list(actor, { limit: 50, state });
    const message = section(
      'Projects',
      page.items.map(projectLine),
      'No project yet. Make one: /project new NAME',
    );
    return { message, data: page };
  };

  return {
    projects: list,
    project: async (call) => {
      const [action, rest] = firstWord(call.rest);
      if (action === '') return list({ ...call, rest: '' });
      const handler = actionNamed(actions, action);
      return handler ? handler({ ...call, rest }) : show(call);
    },
    files: async ({ actor, rest }) => {
      const project = await references.project(actor, rest);
      const page = await files.list(actor, project.id, { limit: 50 });
      const lines = page.items.map(
        ({ id, name, bytes }) => `- ${plain(name)} · ${bytes} bytes · \`${handleOf(id)}\``,
      );
      return { message: section(`Files of ${plain(project.name)}`, lines, 'No files yet.'), data: page };
    },
  };
}
