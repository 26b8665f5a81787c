import {
  missionPlanSchema,
  missionSchema,
  missionTaskSchema,
  type Mission,
  type MissionPlan,
  type MissionTask,
} from '@mosaicstack/types';
import { handleOf, idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { Column, RecordsView } from '../../output/records.js';

const columns: readonly Column<Mission>[] = [
  idColumn(({ id }) => id),
  { title: 'STATE', value: ({ state }) => state },
  idColumn(({ projectId }) => projectId, 'PROJECT'),
  { title: 'VERSION', value: ({ version }) => String(version), isExtra: true },
  timeColumn('UPDATED', ({ updatedAt }) => updatedAt),
  timeColumn('CREATED', ({ createdAt }) => createdAt, { isExtra: true }),
  { title: 'NAME', value: ({ name }) => name },
];

export const missionView: RecordsView<Mission> = {
  columns,
  name: ({ id }) => id,
  ...contractFields<Mission>(missionSchema),
  whenEmpty: 'There are no such missions. Make one: mosaic mission init NAME --project PROJECT',
  prose: (mission) => [mission.goal, milestonesOf(mission), acceptanceOf(mission)],
};

const milestonesOf = ({ milestones }: Mission): string =>
  milestones.map(({ name, due }) => `Milestone: ${name}${due === null ? '' : `, due ${due}`}`).join('\n');

/** Numbered, because `mission update --met 2` names them so. */
export const acceptanceOf = ({ acceptance }: Mission): string =>
  acceptance.map(({ text, met }, index) => `${met ? '[x]' : '[ ]'} ${index + 1}. ${text}`).join('\n');

const placeLine = ({ id, taskId, task, title, milestone, waits }: MissionTask): string => {
  const notes = [
    task === null ? 'deleted' : task.state,
    ...(milestone === null ? [] : [milestone]),
    ...(waits ? ['waits'] : []),
  ];
  return `${handleOf(taskId ?? id)}  ${title} (${notes.join(', ')})`;
};

export const planView: RecordsView<MissionPlan> = {
  columns: columns.map(({ value, shown, ...column }) => ({
    ...column,
    value: ({ mission }) => value(mission),
    ...(shown && { shown: ({ mission }: MissionPlan, isWide: boolean) => shown(mission, isWide) }),
  })),
  name: ({ mission }) => mission.id,
  ...contractFields<MissionPlan>(missionPlanSchema),
  whenEmpty: missionView.whenEmpty,
  prose: ({ mission, tasks }) => [...(missionView.prose?.(mission) ?? []), tasks.map(placeLine).join('\n')],
};

export const placeView: RecordsView<MissionTask> = {
  columns: [
    idColumn(({ id }) => id),
    idColumn(({ taskId }) => taskId ?? '', 'TASK'),
    { title: 'STATE', value: ({ task }) => task?.state ?? 'deleted' },
    { title: 'MILESTONE', value: ({ milestone }) => milestone ?? '' },
    { title: 'WAITS', value: ({ waits }) => (waits ? 'yes' : 'no') },
    { title: 'VERSION', value: ({ version }) => String(version), isExtra: true },
    { title: 'TITLE', value: ({ title }) => title },
  ],
  name: ({ id }) => id,
  ...contractFields<MissionTask>(missionTaskSchema),
  whenEmpty: 'The plan is empty.',
  prose: ({ notes }) => [notes],
};
