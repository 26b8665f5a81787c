import { instanceRoleSchema } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findPerson } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { userView } from './user-view.js';

/** Ends the person's sessions: the next sign-in carries the new role. */
export async function changeRole(
  context: Context,
  typed: string,
  role: string,
  options: RecordsOptions,
): Promise<void> {
  const instanceRole = instanceRoleSchema.safeParse(role);
  if (!instanceRole.success) throw badUsage(`There is no role "${role}".`, 'admin or member');
  await oneRecord(context, options, {
    view: userView,
    work: async (client) => {
      const { id } = await findPerson(client, typed);
      return client.people.update(id, { instanceRole: instanceRole.data });
    },
  });
}
