import type { Mission, MissionId, MissionPlan, MissionTask } from '@mosaicstack/types';
import { hang } from '../components/indent.js';
import { taskLines, taskNote, taskTile } from '../components/task-lines.js';
import { ListPane } from '../lists/list-pane.js';
import type { Theme } from '../theme.js';
import { cleanLine } from '../terminal-text.js';
import { notesOf } from './notes-of.js';
import { ago } from './relative-time.js';
import type { ScreenContext } from './screen.js';

/** Missions, the last changed first; one opens to its plan. */
export const missionList = (
  context: ScreenContext,
  { open, cancel }: { open: (mission: Mission) => void; cancel: () => void },
): ListPane<Mission> =>
  new ListPane(context, {
    title: 'Missions',
    read: (cursor) => context.client.missions.list({ limit: 100, ...(cursor !== undefined && { cursor }) }),
    idOf: ({ id }) => id,
    row: ({ name, state, goal, updatedAt }) => ({
      mark: missionTile(state, context.theme),
      title: name,
      note: notesOf(state, ago(updatedAt, Date.now()), goal),
    }),
    open,
    close: cancel,
    isClosing: (data) => context.keys.is(data, 'go.missions'),
    empty: 'No mission yet. /mission init NAME project:PROJECT begins one.',
  });

export function missionTile(state: Mission['state'], { tiles }: Theme): string {
  if (state === 'completed') return tiles.done;
  if (state === 'active') return tiles.running;
  return state === 'failed' ? tiles.failed : tiles.waiting;
}

/** A mission's plan in its order: what is done, what goes on, what waits for what. */
export function missionView(
  context: ScreenContext,
  { id, name, cancel }: { id: MissionId; name: string; cancel: () => void },
): ListPane<MissionTask> {
  let plan: MissionPlan | undefined;
  return new ListPane(context, {
    title: cleanLine(name),
    read: async () => {
      plan = await context.client.missions.get(id);
      return { items: plan.tasks, nextCursor: null };
    },
    idOf: (place) => place.id,
    row: ({ title, task, waits, milestone }) => ({
      mark: task ? taskTile(task.state, context.theme) : context.theme.muted('·'),
      title: task?.title ?? title,
      note: [milestone ?? '', waits ? 'waits' : '', task ? taskNote(task) : 'deleted']
        .filter(Boolean)
        .join(' · '),
    }),
    detail: (place, width) => [
      ...(place.task ? taskLines(place.task, context.theme, { width }) : []),
      ...waitsFor(place, plan, width, context),
      ...acceptance(plan, width, context),
    ],
    open: () => undefined,
    close: cancel,
    empty: 'Nothing is planned yet. /mission task MISSION: TITLE adds a step.',
    opens: 'shows it below',
  });
}

const block = { first: '  ', rest: '  ', columns: 2 };

function waitsFor(
  { dependsOn }: MissionTask,
  plan: MissionPlan | undefined,
  width: number,
  { theme }: ScreenContext,
): string[] {
  const names = (plan?.tasks ?? [])
    .filter(({ id }) => dependsOn.includes(id))
    .map(({ title }) => cleanLine(title));
  return names.length === 0 ? [] : hang(theme.muted(`after: ${names.join(', ')}`), block, width);
}

function acceptance(plan: MissionPlan | undefined, width: number, { theme }: ScreenContext): string[] {
  const wanted = plan?.mission.acceptance ?? [];
  const met = wanted.filter((one) => one.met).length;
  return wanted.length === 0
    ? []
    : hang(theme.muted(`acceptance: ${met} of ${wanted.length} met`), block, width);
}
