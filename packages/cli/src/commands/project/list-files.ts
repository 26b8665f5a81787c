import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { fileView } from './project-view.js';

export const listFiles = (context: Context, project: string, options: ListOptions): Promise<void> =>
  listRecords(context, options, {
    view: fileView,
    list: async (client) => {
      const { id } = await findProject(client, project);
      return (page) => client.projects.files(id, page);
    },
  });
