import type { Stale } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

interface StaleRow {
  type: 'project' | 'mission' | 'task';
  id: string;
  state: string;
  updatedAt: string;
  name: string;
}

export async function stale(context: Context, options: RecordsOptions & { days: number }): Promise<void> {
  const { days } = options;
  const rows = wantsFieldNames(options)
    ? []
    : rowsOf(await (await context.signedInClient()).brain.stale({ days }));
  printRecords(context.printer, rows, staleView, options);
}

const rowsOf = ({ projects, missions, tasks }: Stale): StaleRow[] => [
  ...projects.map(({ id, state, updatedAt, name }): StaleRow => ({
    type: 'project',
    id,
    state,
    updatedAt,
    name,
  })),
  ...missions.map(({ id, state, updatedAt, name }): StaleRow => ({
    type: 'mission',
    id,
    state,
    updatedAt,
    name,
  })),
  ...tasks.map(({ id, state, updatedAt, title: name }): StaleRow => ({
    type: 'task',
    id,
    state,
    updatedAt,
    name,
  })),
];

export const staleView: RecordsView<StaleRow> = {
  columns: [
    { title: 'TYPE', value: ({ type }) => type },
    idColumn(({ id }) => id),
    { title: 'STATE', value: ({ state }) => state },
    timeColumn('UNTOUCHED', ({ updatedAt }) => updatedAt),
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ id }) => id,
  fields: (row) => ({ ...row }),
  fieldNames: ['type', 'id', 'state', 'updatedAt', 'name'],
  whenEmpty: 'Everything open was touched lately.',
};
