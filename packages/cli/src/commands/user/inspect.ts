import type { Context } from '../../context.js';
import { findPerson } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { projectView } from '../project/project-view.js';
import { sessionView } from '../sessions/list-sessions.js';

/** Reads what is somebody's. The gateway refuses unless that view is switched on, tells the person and records it. */
export const inspect = (
  context: Context,
  typed: string,
  options: ListOptions & { reason: string; projects?: boolean },
): Promise<void> => {
  const { reason } = options;
  return options.projects
    ? listRecords(context, options, {
        view: { ...projectView, whenEmpty: 'There are no projects.' },
        list: async (client) => {
          const { id } = await findPerson(client, typed);
          return (page) => client.people.projectsOf(id, { ...page, reason });
        },
      })
    : listRecords(context, options, {
        view: { ...sessionView, whenEmpty: 'There are no conversations.' },
        list: async (client) => {
          const { id } = await findPerson(client, typed);
          return (page) => client.people.conversationsOf(id, { ...page, reason });
        },
      });
};
