import type { Context } from '../../context.js';
import { findTask } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { taskView } from './task-view.js';

export const showTask = (context: Context, task: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, { view: taskView, work: (client) => findTask(client, task) });
