import { taskStateSchema, type Stats } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findProject } from '../../naming/names.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { padTo } from '../../output/fit.js';
import type { Printer } from '../../printer.js';
import { plotLines } from './plot-lines.js';

/** Projects and people listed; more make no picture. */
const mostRows = 10;

export async function stats(
  context: Context,
  { project, json }: { project?: string; json?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const projectId = project === undefined ? undefined : (await findProject(client, project)).id;
  const figures = await client.brain.stats(stated({ projectId }));
  if (json) context.printer.line(safeJson({ v: 1, ...figures }, 2));
  else print(context.printer, figures);
}

function print(printer: Printer, { byState, byProject, byAssignee, throughput, finishedByDay }: Stats): void {
  const section = (title: string, rows: readonly [label: string, figure: string][]): void => {
    if (rows.length === 0) return;
    printer.line(`\n${printer.style('bold', title)}`);
    const widest = Math.max(...rows.slice(0, mostRows).map(([label]) => label.length));
    for (const [label, figure] of rows.slice(0, mostRows))
      printer.line(`  ${padTo(label, widest)}  ${figure}`);
    if (rows.length > mostRows) printer.line(`  and ${rows.length - mostRows} more`);
  };
  const finished = `${throughput.days7} in 7 days, ${throughput.days30} in 30 days`;
  printer.line(`${printer.style('bold', 'Finished')}  ${finished}`);
  for (const line of plotLines(finishedByDay)) printer.line(`  ${line}`);
  section(
    'Tasks',
    taskStateSchema.options.map((state) => [state, String(byState[state] ?? 0)]),
  );
  section(
    'Projects',
    byProject.map(({ name, byState: counts }) => [cleanName(name) || 'no project', countsOf(counts)]),
  );
  section(
    'Who',
    byAssignee.map(({ assignee, open, done }) => [
      assignee === null ? 'nobody' : cleanName(assignee.name),
      `${open} open, ${done} done`,
    ]),
  );
}

const countsOf = (byState: Stats['byState']): string =>
  taskStateSchema.options
    .flatMap((state) => (byState[state] ? [`${byState[state]} ${state}`] : []))
    .join(', ') || 'no tasks';
