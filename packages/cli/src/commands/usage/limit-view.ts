import type { QuotaName, QuotaOrigin } from '@mosaicstack/types';
import type { RecordsView } from '../../output/records.js';
import { sizeOf } from '../project/size-of.js';

/** One limit as it holds. */
export interface LimitRow {
  name: QuotaName;
  /** Null for none. */
  limit: number | null;
  origin: QuotaOrigin;
  /** Null where it is not counted. */
  used: number | null;
}

const amountOf = ({ name }: LimitRow, amount: number): string =>
  name === 'storageBytes' ? sizeOf(amount) : String(amount);

export const limitView: RecordsView<LimitRow> = {
  columns: [
    { title: 'LIMIT', value: ({ name }) => name },
    {
      title: 'MOST',
      value: ({ limit }) => (limit === null ? 'none' : String(limit)),
      shown: (row) => (row.limit === null ? 'none' : amountOf(row, row.limit)),
    },
    { title: 'FROM', value: ({ origin }) => origin },
    {
      title: 'USED',
      value: ({ used }) => (used === null ? '' : String(used)),
      shown: (row) => (row.used === null ? '' : amountOf(row, row.used)),
    },
  ],
  name: ({ name }) => name,
  fields: (row) => ({ ...row }),
  fieldNames: ['name', 'limit', 'origin', 'used'],
  whenEmpty: 'There are no limits.',
};
