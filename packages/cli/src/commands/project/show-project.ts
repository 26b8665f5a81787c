import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { projectView } from './project-view.js';

export const showProject = (context: Context, project: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, { view: projectView, work: (client) => findProject(client, project) });
