import type { Task, TaskState } from '@mosaicstack/types';
import { cleanName } from '../../output/clean-text.js';
import { handleOf } from '../../output/columns.js';
import { cutTo, padTo, wrapTo } from '../../output/fit.js';
import type { Printer } from '../../printer.js';

export interface BoardColumn {
  state: TaskState;
  /** Most tasks it should hold; null for any. */
  limit: number | null;
  tasks: readonly Task[];
}

interface BoardOptions {
  width: number;
  /** Tasks shown of each column. */
  limit: number;
  style: Printer['style'];
}

/** Narrower columns are not read but spelt; the board is then a list. */
const narrowest = 16;
const gap = 2;
const titleLines = 2;
/** Columns that are there even when nothing is in them. */
const always: ReadonlySet<TaskState> = new Set(['not-started', 'in-progress', 'done']);

/** A board as lines no longer than `width`: columns side by side, or below each other where they would be too narrow. */
export function boardLines(columns: readonly BoardColumn[], options: BoardOptions): string[] {
  const shown = columns.filter(({ state, tasks }) => tasks.length > 0 || always.has(state));
  const width = Math.floor((options.width - gap * (shown.length - 1)) / shown.length);
  if (width < narrowest) {
    return shown.flatMap((column) => ['', ...columnLines(column, options.width, options)]);
  }
  const drawn = shown.map((column) => columnLines(column, width, options));
  const height = Math.max(...drawn.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    drawn
      .map((lines) => padTo(lines[row] ?? '', width))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function columnLines({ state, limit, tasks }: BoardColumn, width: number, options: BoardOptions): string[] {
  const count = limit === null ? `${tasks.length}` : `${tasks.length}/${limit}`;
  const isOver = limit !== null && tasks.length > limit;
  const heading = cutTo(`${state} ${count}${isOver ? ' over' : ''}`, width);
  const rest = tasks.length - options.limit;
  return [
    options.style(isOver ? ['bold', 'yellow'] : 'bold', heading),
    options.style('dim', '─'.repeat(width)),
    ...tasks.slice(0, options.limit).flatMap((task) => cardLines(task, width, options.style)),
    ...(rest > 0 ? [options.style('dim', cutTo(`and ${rest} more`, width))] : []),
  ];
}

function cardLines({ id, title, priority, due }: Task, width: number, style: Printer['style']): string[] {
  const notes = [
    handleOf(id),
    ...(priority === 'medium' ? [] : [priority]),
    ...(due === null ? [] : [`due ${due.slice(5)}`]),
  ];
  return [...wrapTo(cleanName(title), width, titleLines), style('dim', cutTo(notes.join(' '), width)), ''];
}
