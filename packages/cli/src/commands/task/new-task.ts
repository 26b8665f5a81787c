import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findMission, findProject } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { readFields, type TaskFields } from './task-fields.js';
import { taskView } from './task-view.js';

export const newTask = (
  context: Context,
  title: readonly string[],
  options: RecordsOptions & TaskFields & { project?: string; mission?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: taskView,
    work: async (client) => {
      const mission = options.mission === undefined ? undefined : await findMission(client, options.mission);
      const project = options.project === undefined ? undefined : await findProject(client, options.project);
      const teamId = (project ?? mission)?.teamId ?? null;
      const where = stated({ projectId: project?.id ?? mission?.projectId, missionId: mission?.id });
      const fields = await readFields(client, options, teamId);
      return client.tasks.create({ title: title.join(' '), ...where, ...fields });
    },
  });
