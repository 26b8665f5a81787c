import { basename } from 'node:path';
import type { Context } from '../../context.js';
import { fileToSend } from '../../input/read-file.js';
import { findProject } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { fileView } from './project-view.js';

export const uploadFile = (
  context: Context,
  project: string,
  path: string,
  options: RecordsOptions & { name?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: fileView,
    work: async (client) => {
      const content = await fileToSend(path);
      const { id } = await findProject(client, project);
      return client.projects.upload(id, options.name ?? basename(path), content);
    },
  });
