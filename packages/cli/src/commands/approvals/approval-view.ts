import { type Approval, approvalSchema, shownCommand, visibleLines, visibleText } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { safeJson } from '../../output/clean-text.js';

/** In one line what is asked about. */
export const subjectOf = ({ tool, shown, question }: Approval): string => {
  if (question !== null) return visibleText(question);
  return visibleText(shownCommand(shown) ?? (shown.host === null ? tool : `${tool} ${shown.host}`));
};

/** All that a person has to see before they say yes. */
export function detailsOf(approval: Approval): string[] {
  const { shown, options, covers, reason } = approval;
  const given = safeJson(approval.arguments, 2);
  return [
    reason,
    ...(shown.directory === null ? [] : [`in ${visibleText(shown.directory)}`]),
    ...(shown.host === null ? [] : [`reaches ${visibleText(shown.host)}`]),
    ...(given === '{}' || approval.question !== null ? [] : [visibleLines(given)]),
    ...(shown.diff === null ? [] : [visibleLines(shown.diff)]),
    ...(covers === null ? [] : [`Allowed for longer, it is: ${visibleText(covers)}`]),
    ...options.map((option) => `- ${visibleText(option)}`),
  ];
}

export const approvalView: RecordsView<Approval> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'RISK', value: ({ risk, kind }) => (kind === 'input' ? 'question' : risk) },
    { title: 'STATE', value: ({ state }) => state },
    timeColumn('ASKED', ({ createdAt }) => createdAt),
    { title: 'TOOL', value: ({ tool }) => visibleText(tool) },
    { title: 'RUN', value: ({ runId }) => runId, isExtra: true },
    { title: 'CONVERSATION', value: ({ conversationId }) => conversationId, isExtra: true },
    { title: 'ANSWER', value: ({ answer }) => answer ?? '', isExtra: true },
    timeColumn('EXPIRES', ({ expiresAt }) => expiresAt, { isExtra: true }),
    { title: 'WHAT', value: subjectOf },
  ],
  name: ({ id }) => id,
  ...contractFields<Approval>(approvalSchema),
  whenEmpty: 'Nothing waits for your approval.',
  prose: detailsOf,
};
