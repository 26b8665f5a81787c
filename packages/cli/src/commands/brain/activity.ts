import { activitySchema, type Activity } from '@mosaicstack/types';
import type { Client } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findMission, findProject, findTask, findTeam } from '../../naming/names.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { listRecords, type ListOptions } from '../list-records.js';

export interface ActivityOptions extends ListOptions {
  project?: string;
  task?: string;
  mission?: string;
  team?: string;
}

export const activity = (context: Context, options: ActivityOptions): Promise<void> =>
  listRecords(context, options, {
    view: activityView,
    list: async (client) => {
      const about = await aboutOf(client, options);
      return (page) => client.brain.activity(stated({ ...page, ...about }));
    },
  });

const aboutOf = async (client: Client, { project, task, mission, team }: ActivityOptions) => ({
  projectId: project === undefined ? undefined : (await findProject(client, project)).id,
  taskId: task === undefined ? undefined : (await findTask(client, task)).id,
  missionId: mission === undefined ? undefined : (await findMission(client, mission)).id,
  teamId: team === undefined ? undefined : (await findTeam(client, team)).id,
});

export const activityView: RecordsView<Activity> = {
  columns: [
    timeColumn('WHEN', ({ at }) => at),
    { title: 'WHO', value: ({ actor }) => actor?.name ?? 'somebody' },
    { title: 'WHAT', value: ({ kind }) => kind },
    idColumn(({ subject }) => subject.id, 'SUBJECT'),
    { title: 'DATA', value: ({ data }) => JSON.stringify(data), isExtra: true },
    { title: 'TITLE', value: ({ subject }) => subject.title },
  ],
  name: ({ id }) => id,
  ...contractFields<Activity>(activitySchema),
  whenEmpty: 'Nothing has happened yet.',
};
