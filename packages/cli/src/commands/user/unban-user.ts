import type { Context } from '../../context.js';
import { findPerson } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { userView } from './user-view.js';

export const unbanUser = (context: Context, typed: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, {
    view: userView,
    work: async (client) => client.people.unban((await findPerson(client, typed)).id),
  });
