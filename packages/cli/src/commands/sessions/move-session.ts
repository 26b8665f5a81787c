import type { Context } from '../../context.js';
import { findConversation, findProject } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { sessionView } from './list-sessions.js';

/** Keeps a conversation in a project from now on; `none` takes it out of its project. */
export const moveSession = (
  context: Context,
  typed: string,
  project: string,
  options: RecordsOptions,
): Promise<void> =>
  oneRecord(context, options, {
    view: sessionView,
    work: async (client) => {
      const { id } = await findConversation(client, typed);
      const projectId = project === 'none' ? null : (await findProject(client, project)).id;
      return client.conversations.update(id, { projectId });
    },
  });
