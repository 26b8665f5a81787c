import type { Context } from '../../context.js';
import { findTeam } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { memberView } from './team-view.js';

export const showTeam = (context: Context, typed: string, options: ListOptions): Promise<void> =>
  listRecords(context, options, {
    view: memberView,
    list: async (client) => {
      const team = await findTeam(client, typed);
      context.printer.talk(`${team.name} (${team.slug}), you are its ${team.role}.`);
      return (page) => client.teams.members(team.id, page);
    },
  });
