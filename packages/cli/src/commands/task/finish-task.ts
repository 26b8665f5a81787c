import type { Evidence } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findTask } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { versionFor, type UpdateOptions } from '../update-options.js';
import { taskView } from './task-view.js';

export const finishTask = (
  context: Context,
  typed: string,
  options: UpdateOptions & { evidence?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: taskView,
    work: async (client) => {
      const task = await findTask(client, typed);
      const version = versionFor(options, task);
      if (options.evidence === undefined) return client.tasks.move(task.id, { version, state: 'done' });
      const evidence = [...task.evidence, evidenceOf(options.evidence)];
      return client.tasks.update(task.id, { version, state: 'done', evidence });
    },
  });

const evidenceOf = (text: string): Evidence => ({ kind: URL.canParse(text) ? 'url' : 'note', text });
