import type { Context } from '../../context.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { inviteView } from './user-view.js';

export const listInvites = (context: Context, options: ListOptions): Promise<void> =>
  listRecords(context, options, {
    view: inviteView,
    list:
      ({ invites }) =>
      (page) =>
        invites.list(page),
  });
