import { taskSchema, type Task } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

const assigneeOf = ({ assignee }: Task): string => {
  if (assignee === null) return '';
  return assignee.type === 'agent' ? `agent:${assignee.id}` : assignee.id;
};

export const taskView: RecordsView<Task> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'STATE', value: ({ state }) => state },
    { title: 'PRIORITY', value: ({ priority }) => priority },
    { title: 'DUE', value: ({ due }) => due ?? '' },
    { title: 'ASSIGNEE', value: assigneeOf, isExtra: true },
    { title: 'PROJECT', value: ({ projectId }) => projectId ?? '', isExtra: true },
    { title: 'TAGS', value: ({ tags }) => tags.join(' '), isExtra: true },
    { title: 'VERSION', value: ({ version }) => String(version), isExtra: true },
    timeColumn('UPDATED', ({ updatedAt }) => updatedAt, { isExtra: true }),
    { title: 'TITLE', value: ({ title }) => title },
  ],
  name: ({ id }) => id,
  ...contractFields<Task>(taskSchema),
  whenEmpty: 'There are no such tasks. Make one: mosaic task new "What is to be done"',
  prose: ({ description, evidence, issue, branch, estimate }) => [
    description,
    [
      ...(issue === null ? [] : [`Issue: ${issue}`]),
      ...(branch === null ? [] : [`Branch: ${branch}`]),
      ...(estimate === null ? [] : [`Estimate: ${estimate} minutes`]),
      ...evidence.map(({ kind, text }) => `Evidence: ${text} (${kind})`),
    ].join('\n'),
  ],
};
