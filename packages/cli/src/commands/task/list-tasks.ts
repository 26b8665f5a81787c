import type { TaskPriority, TaskState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findMission, findProject } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { taskView } from './task-view.js';

export interface ListTasksOptions extends ListOptions {
  project?: string;
  mission?: string;
  state?: TaskState;
  priority?: TaskPriority;
  assignee?: string;
  order: 'updated' | 'rank';
}

export const listTasks = (context: Context, options: ListTasksOptions): Promise<void> =>
  listRecords(context, options, {
    view: taskView,
    list: async (client) => {
      const { project, mission, state, priority, assignee, order } = options;
      const filter = stated({
        projectId: project === undefined ? undefined : (await findProject(client, project)).id,
        missionId: mission === undefined ? undefined : (await findMission(client, mission)).id,
        state,
        priority,
        assignee,
      });
      return (page) => client.tasks.list({ ...stated({ ...page }), ...filter, order });
    },
  });
