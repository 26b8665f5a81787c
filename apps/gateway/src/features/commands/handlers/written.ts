import type { Project, Task, TaskState } from '@mosaicstack/types';

/** What stands in a line of Markdown without becoming markup. */
export const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>|#]/g, String.raw`\$&`);

/** A number and what it counts: `1 call`, `2 calls`. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The end of an id, which is what people type: ids made in the same moment share their beginning. */
export const handleOf = (id: string): string => id.slice(-8);

const markOf: Readonly<Record<TaskState, string>> = {
  'not-started': '☐',
  'in-progress': '◐',
  blocked: '⊘',
  'needs-qa': '◑',
  done: '☑',
  failed: '✗',
  cancelled: '–',
};

export const stateMark = (state: TaskState): string => markOf[state];

export const taskLine = (task: Pick<Task, 'id' | 'title' | 'state' | 'priority' | 'due'>): string => {
  const notes = [
    task.state,
    ...(task.priority === 'medium' ? [] : [task.priority]),
    ...(task.due === null ? [] : [`due ${task.due}`]),
  ];
  return `- ${stateMark(task.state)} ${plain(task.title)} · ${notes.join(' · ')} · \`${handleOf(task.id)}\``;
};

export const projectLine = ({ id, name, state, teamId }: Project): string =>
  `- ${plain(name)} · ${state}${teamId === null ? '' : ' · team'} · \`${handleOf(id)}\``;

/** A heading and its lines, or one sentence when there are none. */
export const section = (title: string, lines: readonly string[], nothing: string): string =>
  lines.length === 0 ? nothing : `**${title}**\n\n${lines.join('\n')}`;
