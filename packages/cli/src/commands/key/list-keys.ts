import type { Context } from '../../context.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { anyKeyView, keyView } from './key-view.js';

export const listKeys = (context: Context, options: ListOptions & { all?: boolean }): Promise<void> =>
  options.all
    ? listRecords(context, options, {
        view: anyKeyView,
        list:
          ({ keys }) =>
          (page) =>
            keys.listAll(page),
      })
    : listRecords(context, options, {
        view: keyView,
        list:
          ({ keys }) =>
          (page) =>
            keys.list(page),
      });
