import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Assignee,
  type Task,
  taskPrioritySchema,
  type TaskState,
  taskStateSchema,
  type UpdateTask,
  updateTaskSchema,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import type { References } from './references.js';
import { handleOf, plain, section, stateMark, taskLine } from './written.js';

interface TaskCommandDeps {
  brain: Brain;
  references: References;
}

const usage =
  '/task add TITLE [project:NAME] [due:DATE] [priority:high] · show TASK · move TASK STATE · done TASK · rename TASK to TITLE · assign TASK me|nobody · due TASK DATE|none · priority TASK LEVEL · delete TASK';

/** The last word, and what stands before it. */
function withLast(rest: string): [subject: string, last: string] {
  const { words } = parseCommandLine(rest);
  const last = words.at(-1);
  if (words.length < 2 || last === undefined) throw incomplete('Something is missing.', usage);
  return [words.slice(0, -1).join(' '), last];
}

const states = taskStateSchema.options;
const boardLimit = 200;

export function taskCommands({ brain, references }: TaskCommandDeps): CommandHandlers {
  const { tasks } = brain;
  const change = async (
    actor: Actor,
    typed: string,
    fields: Omit<UpdateTask, 'version'>,
  ): Promise<CommandAnswer> => {
    const { id, version } = await references.task(actor, typed);
    const task = await tasks.update(actor, id, parseContract(updateTaskSchema, { version, ...fields }));
    return { message: taskLine(task), data: task };
  };

  const move = async (actor: Actor, typed: string, state: TaskState): Promise<CommandAnswer> => {
    const { id, version } = await references.task(actor, typed);
    const task = await tasks.move(actor, id, { version, state });
    return { message: taskLine(task), data: task };
  };

  const show: CommandHandler = async ({ actor, rest }) => {
    const task = await references.task(actor, rest);
    const notes = task.evidence.map(({ kind, text }) => `- ${kind}: ${plain(text)}`);
    return {
      message: [taskLine(task), plain(task.description), ...notes].filter(Boolean).join('\n\n'),
      data: task,
    };
  };

  const actions: CommandHandlers = {
    show,
    add: async ({ actor, rest }) => {
      const { words, options } = parseCommandLine(rest, ['project', 'due', 'priority']);
      if (words.length === 0) throw incomplete('A task needs a title.', usage);
      const project =
        options['project'] === undefined ? undefined : await references.project(actor, options['project']);
      const priority = parseContract(taskPrioritySchema.default('medium'), options['priority']);
      const task = await tasks.create(actor, {
        title: words.join(' '),
        ...(project && { projectId: project.id }),
        priority,
        due: options['due'] ?? null,
        state: 'not-started',
        description: '',
        assignee: null,
        estimate: null,
        tags: [],
        issue: null,
        branch: null,
        parentId: null,
      });
      return { message: taskLine(task), data: task };
    },
    move: ({ actor, rest }) => {
      const [typed, state] = withLast(rest);
      return move(actor, typed, parseContract(taskStateSchema, state));
    },
    done: ({ actor, rest }) => move(actor, rest, 'done'),
    rename: ({ actor, rest }) => {
      const [, typed, title] = /^(.+?)\s+to\s+(.+)$/is.exec(rest) ?? [];
      if (typed === undefined || title === undefined) throw incomplete('Something is missing.', usage);
      return change(actor, typed, { title });
    },
    assign: ({ actor, rest }) => {
      const [typed, whom] = withLast(rest);
      const assignee: Assignee | null =
        whom === 'nobody'
          ? null
          : whom === 'me'
            ? { type: 'user', id: actor.userId }
            : { type: 'agent', id: whom };
      return change(actor, typed, { assignee });
    },
    due: ({ actor, rest }) => {
      const [typed, day] = withLast(rest);
      return change(actor, typed, { due: day === 'none' ? null : day });
    },
    priority: ({ actor, rest }) => {
      const [typed, priority] = withLast(rest);
      return change(actor, typed, { priority: parseContract(taskPrioritySchema, priority) });
    },
    delete: async ({ actor, rest }) => {
      const task = await references.task(actor, rest);
      await tasks.delete(actor, task.id);
      return { message: `Deleted ${plain(task.title)}.` };
    },
  };

  const board = async (actor: Actor, typed: string): Promise<CommandAnswer> => {
    const project = await references.project(actor, typed);
    const page = await tasks.list(actor, { projectId: project.id, order: 'rank', limit: boardLimit });
    const column = (state: TaskState): string[] => {
      const held = page.items.filter((task) => task.state === state);
      if (held.length === 0) return [];
      const lines = held.map(({ id, title }) => `- ${plain(title)} · \`${handleOf(id)}\``);
      return [`**${stateMark(state)} ${state}** (${held.length})\n\n${lines.join('\n')}`];
    };
    const columns = states.flatMap(column);
    const message =
      columns.length === 0 ? `The board of ${plain(project.name)} is empty.` : columns.join('\n\n');
    return { message, data: page };
  };

  const list = async ({ actor, rest }: CommandCall): Promise<CommandAnswer> => {
    const [word, further] = firstWord(rest);
    if (word === 'board') return board(actor, further);
    const state = taskStateSchema.safeParse(word);
    const base = { limit: 50, order: 'updated' } as const;
    const page = await (async () => {
      if (word === 'mine') return tasks.list(actor, { ...base, assignee: 'me' });
      if (state.success) return tasks.list(actor, { ...base, state: state.data });
      if (word === '' || word === 'open') return tasks.list(actor, base);
      const project = await references.project(actor, rest);
      return tasks.list(actor, { ...base, projectId: project.id });
    })();
    const isOpen = ({ closedAt }: Task): boolean => closedAt === null;
    const shown = state.success ? page.items : page.items.filter(isOpen);
    return {
      message: section('Tasks', shown.map(taskLine), 'No open tasks. Add one: /task add TITLE'),
      data: page,
    };
  };

  return {
    tasks: list,
    task: async (call) => {
      const [action, rest] = firstWord(call.rest);
      if (action === '') throw incomplete('Say what to do with a task.', usage);
      const handler = actionNamed(actions, action);
      return handler ? handler({ ...call, rest }) : show(call);
    },
  };
}
