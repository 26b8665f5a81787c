import { taskStateSchema, type Project, type Task } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { safeJson } from '../../output/clean-text.js';
import { findProject } from '../../naming/names.js';
import { readPages } from '../../paging.js';
import { boardLines, type BoardColumn } from './board-lines.js';

/** Tasks of a board that are read at most; one of more is read in the browser. */
const mostTasks = 5_000;

/** Draws the board in the width of the terminal. */
export async function taskBoard(
  context: Context,
  typed: string,
  { json, limit }: { json?: boolean; limit: number },
): Promise<void> {
  const { printer } = context;
  const client = await context.signedInClient();
  const project = await findProject(client, typed);
  const { id: projectId } = project;
  const tasks = await readPages(
    (page) => client.tasks.list({ ...(page as object), projectId, order: 'rank' }),
    mostTasks,
  );
  const columns = columnsOf(project, tasks);
  if (json) return printer.line(safeJson({ v: 1, project, columns }, 2));
  printer.line(printer.style('bold', project.name));
  for (const line of boardLines(columns, { width: printer.width ?? 80, limit, style: printer.style })) {
    printer.line(line);
  }
}

const columnsOf = ({ columnLimits }: Project, tasks: readonly Task[]): BoardColumn[] =>
  taskStateSchema.options.map((state) => ({
    state,
    limit: columnLimits[state] ?? null,
    tasks: tasks.filter((task) => task.state === state),
  }));
