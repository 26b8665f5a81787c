import { type MissionPlan, type MissionProgress, missionStatusOf } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findMission } from '../../naming/names.js';
import { cleanName, cleanText, safeJson } from '../../output/clean-text.js';
import { handleOf } from '../../output/columns.js';
import type { Printer } from '../../printer.js';
import { acceptanceOf } from './mission-view.js';
import { barOf } from './progress.js';

/** Tasks named that can be begun now. */
const mostReady = 5;

/** Shows how far a mission is: as a whole, by milestone, and what can be begun. */
export async function missionStatus(
  context: Context,
  typed: string,
  { json }: { json?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const plan = await client.missions.get((await findMission(client, typed)).id);
  if (json) context.printer.line(safeJson({ v: 1, ...missionStatusOf(plan) }, 2));
  else print(context.printer, plan);
}

function print(printer: Printer, plan: MissionPlan): void {
  const { mission, progress, milestones, ready, waiting } = missionStatusOf(plan);
  printer.line(`${printer.style('bold', cleanName(mission.name))}  ${mission.state}`);
  const rows: [label: string, progress: MissionProgress][] = [
    ['all tasks', progress],
    ...milestones.map(({ name, due, progress }): [string, MissionProgress] => [
      cleanName(due === null ? name : `${name}, due ${due}`),
      progress,
    ]),
  ];
  const widest = Math.max(...rows.map(([label]) => label.length));
  for (const [label, done] of rows) printer.line(`${label.padEnd(widest)}  ${barOf(done)}`);
  const acceptance = acceptanceOf(mission);
  if (acceptance !== '') printer.line(`\n${cleanText(acceptance)}`);
  if (ready.length > 0) printer.line(`\n${printer.style('bold', 'Can be begun')}`);
  for (const { taskId, title } of ready.slice(0, mostReady)) {
    printer.line(`  ${handleOf(taskId ?? '')}  ${cleanName(title)}`);
  }
  if (ready.length > mostReady) printer.line(`  and ${ready.length - mostReady} more`);
  if (waiting > 0) printer.line(`\n${waiting} ${waiting === 1 ? 'waits' : 'wait'} for others.`);
}
