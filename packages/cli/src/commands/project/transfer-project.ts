import type { Context } from '../../context.js';
import { findProject, findTeam } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { versionFor, type UpdateOptions } from '../update-options.js';
import { projectView } from './project-view.js';

export const transferProject = (
  context: Context,
  typed: string,
  options: UpdateOptions & { to: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: projectView,
    work: async (client) => {
      const project = await findProject(client, typed);
      const toTeamId = options.to === 'me' ? null : (await findTeam(client, options.to)).id;
      return client.projects.transfer(project.id, { version: versionFor(options, project), toTeamId });
    },
  });
