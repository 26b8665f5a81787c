import type { Task } from '@mosaicstack/types';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { hang } from './indent.js';

const mostLines = 6;

/** The shape of a task's state. */
export const taskTile = (state: Task['state'], { tiles }: Theme): string => {
  if (state === 'done') return tiles.done;
  if (state === 'in-progress' || state === 'needs-qa') return tiles.running;
  return state === 'failed' || state === 'cancelled' || state === 'blocked' ? tiles.failed : tiles.waiting;
};

/** What there is to know of a task at a glance. */
export const taskNote = ({ priority, due, assignee }: Task): string =>
  [
    priority === 'medium' ? '' : priority,
    due === null ? '' : `due ${due}`,
    assignee?.type === 'agent' ? `by ${assignee.id}` : '',
  ]
    .filter(Boolean)
    .join(', ');

/** A task as it is read below a list, and with more lines where it is opened. */
export function taskLines(
  task: Task,
  theme: Theme,
  { width, most = mostLines }: { width: number; most?: number },
): string[] {
  const block = { first: '  ', rest: '  ', columns: 2 };
  const description = cleanText(task.description).trim().split('\n').slice(0, most);
  const facts = [task.state, taskNote(task), task.tags.map((tag) => `#${tag}`).join(' '), task.id.slice(-8)];
  return [
    '',
    ...hang(theme.bold(cleanLine(task.title)), block, width),
    ...hang(theme.muted(cleanLine(facts.filter(Boolean).join(' · '))), block, width),
    ...description.filter((line) => line !== '').flatMap((line) => hang(line, block, width)),
  ].slice(0, most + 2);
}
