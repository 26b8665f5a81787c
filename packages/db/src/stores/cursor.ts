import { AppError } from '@mosaicstack/kernel';

/** Where a page ended: the sort key of its last row, so that rows added meanwhile shift nothing. */
export interface Position {
  at: Date;
  id: string;
}

/** Milliseconds within which every row's time lies, and which both engines can read: the years 1970 to 9999. */
const isTime = (milliseconds: string): boolean =>
  /^\d{1,15}$/.test(milliseconds) && Number(milliseconds) <= Date.UTC(9999, 11, 31);

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const toCursor = ({ at, id }: Position): string =>
  Buffer.from(`${at.getTime()} ${id}`).toString('base64url');

/** Rejects what no page of ours gave. */
export function fromCursor(cursor: string): Position {
  const [milliseconds = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!isTime(milliseconds) || !uuid.test(id)) {
    throw new AppError('invalid_request', 'The cursor is not one this list gave.', {
      issues: [{ path: 'cursor', message: 'send back the nextCursor of the page before, or none' }],
    });
  }
  return { at: new Date(Number(milliseconds)), id };
}

/** Turns one row more than asked for into a page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { item: (row: Row) => Item; position: (row: Row) => Position },
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(shape.item),
    nextCursor: rows.length > limit && last !== undefined ? toCursor(shape.position(last)) : null,
  };
}
