import { AppError } from '@mosaicstack/kernel';

/** What one part of a sort key looks like, so that nothing else reaches a statement. */
export const keyPart = {
  text: /^[^\0]*$/u,
  /** Fits a smallint. */
  number: /^\d{1,4}$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
} as const;

/** The sort key of a page's last row, for lists that are not sorted by time. */
export const cursorOf = (...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The parts of a cursor that a list gave. Rejects what no page of ours gave. */
export function partsOf<Parts extends readonly RegExp[]>(
  cursor: string,
  ...shape: Parts
): { [Index in keyof Parts]: string } {
  const parts = parsed(Buffer.from(cursor, 'base64url').toString());
  const isOurs =
    Array.isArray(parts) &&
    parts.length === shape.length &&
    shape.every((part, index) => typeof parts[index] === 'string' && part.test(parts[index]));
  if (!isOurs) {
    throw new AppError('invalid_request', 'The cursor is not one this list gave.', {
      issues: [{ path: 'cursor', message: 'send back the nextCursor of the page before, or none' }],
    });
  }
  return parts as unknown as { [Index in keyof Parts]: string };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Turns one row more than asked for into a page. */
export function keysetPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { item: (row: Row) => Item; key: (row: Row) => readonly string[] },
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(shape.item),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(...shape.key(last)) : null,
  };
}
