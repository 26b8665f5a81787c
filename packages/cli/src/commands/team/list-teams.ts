import type { Context } from '../../context.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { teamView } from './team-view.js';

export const listTeams = (context: Context, options: ListOptions): Promise<void> =>
  listRecords(context, options, {
    view: teamView,
    list:
      ({ teams }) =>
      (page) =>
        teams.list(page),
  });
