import type { TaskState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findTask } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import { taskView } from './task-view.js';

export const moveTask = (
  context: Context,
  typed: string,
  options: UpdateOptions & { to?: TaskState; after?: string; first?: boolean },
): Promise<void> =>
  oneRecord(context, options, {
    view: taskView,
    work: async (client) => {
      const { to, after, first } = options;
      refuseNothing(stated({ to, after, first }), 'mosaic task move TASK --to in-progress');
      const task = await findTask(client, typed);
      const behind = after === undefined ? undefined : (await findTask(client, after)).id;
      const place = stated({ after: first ? null : behind });
      return client.tasks.move(task.id, {
        version: versionFor(options, task),
        state: to ?? task.state,
        ...place,
      });
    },
  });
