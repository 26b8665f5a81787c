import type { Column } from './records.js';
import { timeAgo } from './time-ago.js';

/** The end of an id: enough to type, and ids made in the same moment differ there. */
export const handleOf = (id: string): string => id.slice(-8);

/** In full for programs and in wide tables; its end where people read it. */
export const idColumn = <Row>(idOf: (row: Row) => string, title = 'ID'): Column<Row> => ({
  title,
  value: idOf,
  shown: (row, isWide) => (isWide ? idOf(row) : handleOf(idOf(row))),
});

/** ISO for programs, "3 hours ago" for people; empty for null. */
export const timeColumn = <Row>(
  title: string,
  timeOf: (row: Row) => string | null,
  { isExtra = false } = {},
): Column<Row> => ({
  title,
  value: (row) => timeOf(row) ?? '',
  shown: (row) => {
    const time = timeOf(row);
    return time === null ? '' : timeAgo(time);
  },
  isExtra,
});
