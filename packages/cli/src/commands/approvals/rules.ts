import { type ApprovalRule, approvalRuleSchema, visibleText } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findRule } from '../../naming/approval-names.js';
import { handleOf, idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { listRecords, type ListOptions } from '../list-records.js';

export const ruleView: RecordsView<ApprovalRule> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'RISK', value: ({ risk }) => risk },
    { title: 'FOR', value: ({ runId }) => (runId === null ? 'always' : 'one run') },
    timeColumn('SINCE', ({ createdAt }) => createdAt),
    { title: 'TOOL', value: ({ tool }) => visibleText(tool) },
    { title: 'ALLOWS', value: ({ covers }) => visibleText(covers) },
  ],
  name: ({ id }) => id,
  ...contractFields<ApprovalRule>(approvalRuleSchema),
  whenEmpty: 'Agents may do nothing without asking but what their policy allows.',
};

export const listRules = (context: Context, options: ListOptions): Promise<void> =>
  listRecords(context, options, {
    view: ruleView,
    list:
      ({ approvals }) =>
      (page) =>
        approvals.rules(page),
  });

export async function revokeRule(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, covers } = await findRule(client, typed);
  const deed = `have agents ask again about: ${visibleText(covers)}`;
  if (!(await isConfirmed(context, { name: handleOf(id), deed }, options))) return;
  await client.approvals.revoke(id);
  context.printer.talk('Revoked.');
}
