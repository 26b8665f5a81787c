import type { Context } from '../../context.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { userView } from './user-view.js';

export const listUsers = (context: Context, options: ListOptions & { query?: string }): Promise<void> =>
  listRecords(context, options, {
    view: userView,
    list:
      ({ people }) =>
      (page) =>
        people.list({ ...page, query: options.query }),
  });
