import type { MissionState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findProject } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { missionView } from './mission-view.js';

export const listMissions = (
  context: Context,
  options: ListOptions & { project?: string; state?: MissionState },
): Promise<void> =>
  listRecords(context, options, {
    view: missionView,
    list: async (client) => {
      const { project, state } = options;
      const projectId = project === undefined ? undefined : (await findProject(client, project)).id;
      return (page) => client.missions.list(stated({ ...page, projectId, state }));
    },
  });
