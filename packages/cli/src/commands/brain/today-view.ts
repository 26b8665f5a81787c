import type { Task, Today } from '@mosaicstack/types';
import { idColumn } from '../../output/columns.js';
import type { RecordsView } from '../../output/records.js';

/** One thing of the day: a task, or an answer with the title of its conversation. */
export interface TodayRow {
  why: 'overdue' | 'due' | 'in-progress' | 'answer';
  id: string;
  state: string;
  priority: string | null;
  due: string | null;
  title: string;
}

const taskRow =
  (why: TodayRow['why']) =>
  ({ id, state, priority, due, title }: Task): TodayRow => ({ why, id, state, priority, due, title });

export const todayRows = ({ overdue, due, inProgress, runs }: Today): TodayRow[] => [
  ...overdue.map(taskRow('overdue')),
  ...due.map(taskRow('due')),
  ...inProgress.map(taskRow('in-progress')),
  ...runs.map(({ run, conversationId, title }): TodayRow => ({
    why: 'answer',
    id: conversationId,
    state: run.state,
    priority: null,
    due: null,
    title,
  })),
];

export const todayView: RecordsView<TodayRow> = {
  columns: [
    { title: 'WHY', value: ({ why }) => why },
    idColumn(({ id }) => id),
    { title: 'STATE', value: ({ state }) => state },
    { title: 'PRIORITY', value: ({ priority }) => priority ?? '' },
    { title: 'DUE', value: ({ due }) => due ?? '' },
    { title: 'TITLE', value: ({ title }) => title },
  ],
  name: ({ id }) => id,
  fields: (row) => ({ ...row }),
  fieldNames: ['why', 'id', 'state', 'priority', 'due', 'title'],
  whenEmpty: 'Nothing is due, nothing is under way.',
};
