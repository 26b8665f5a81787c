import type { ApprovalState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findApproval } from '../../naming/approval-names.js';
import type { RecordsOptions } from '../../output/records.js';
import { listRecords, oneRecord, type ListOptions } from '../list-records.js';
import { approvalView } from './approval-view.js';

export const listApprovals = (
  context: Context,
  options: ListOptions & { state: ApprovalState },
): Promise<void> =>
  listRecords(context, options, {
    view: approvalView,
    list:
      ({ approvals }) =>
      (page) =>
        approvals.list({ ...page, state: options.state }),
  });

export const showApproval = (context: Context, id: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, { view: approvalView, work: (client) => findApproval(client, id) });
