import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findTeam } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import { teamView } from './team-view.js';

export const updateTeam = (
  context: Context,
  typed: string,
  options: UpdateOptions & { name?: string; slug?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: teamView,
    work: async (client) => {
      const { name, slug } = options;
      const change = stated({ name, slug });
      refuseNothing(change, 'mosaic team update TEAM --name NAME');
      const team = await findTeam(client, typed);
      return client.teams.update(team.id, { version: versionFor(options, team), ...change });
    },
  });
