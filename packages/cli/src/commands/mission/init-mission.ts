import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { readFields, type MissionFields } from './mission-fields.js';
import { missionView } from './mission-view.js';

export const initMission = (
  context: Context,
  name: string,
  options: RecordsOptions & MissionFields & { project: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: missionView,
    work: async (client) => {
      const { id: projectId } = await findProject(client, options.project);
      return client.missions.create({ projectId, name, ...(await readFields(options)) });
    },
  });
