import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findProject, findTask } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import { readFields, type TaskFields } from './task-fields.js';
import { taskView } from './task-view.js';

export const updateTask = (
  context: Context,
  typed: string,
  options: UpdateOptions & TaskFields & { title?: string; project?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: taskView,
    work: async (client) => {
      const { title, project } = options;
      const task = await findTask(client, typed);
      const to = project === undefined || project === 'none' ? null : await findProject(client, project);
      const moved = stated({ title, projectId: project === undefined ? undefined : (to?.id ?? null) });
      const teamId = project === undefined ? task.teamId : (to?.teamId ?? null);
      const change = { ...moved, ...(await readFields(client, options, teamId)) };
      refuseNothing(change, 'mosaic task update --help');
      return client.tasks.update(task.id, { version: versionFor(options, task), ...change });
    },
  });
