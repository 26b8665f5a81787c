import type { Context } from '../../context.js';
import { findPerson } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { userView } from './user-view.js';

/** Can be taken back, so nothing is asked; the reason is kept. */
export const banUser = (
  context: Context,
  typed: string,
  options: RecordsOptions & { reason: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: userView,
    work: async (client) => client.people.ban((await findPerson(client, typed)).id, options.reason),
  });
