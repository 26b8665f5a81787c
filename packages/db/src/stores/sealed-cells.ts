import { instanceOwner, type SealedCell, type SealedCells, type SealedColumn } from '@mosaicstack/kernel';
import { sql, type SQL } from 'drizzle-orm';
import { sealedColumns, type SealedColumnPlace } from '../schema/sealed-columns.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

/**
 * Walks the sealed columns by their names alone, so that a column is listed once and nowhere else.
 * `db` runs every statement as a transaction of its own under the system role.
 */
export function drizzleSealedCells(
  db: Drizzle,
  columns: readonly SealedColumnPlace[] = sealedColumns,
): SealedCells {
  const namesOf = ({ table, column }: SealedColumn): Names => {
    const place = columns.find((known) => known.table === table && known.column === column);
    if (!place) throw new Error(`${table}.${column} is not listed as sealed`);
    return namesIn(place);
  };
  const rowsOf = (query: SQL): Promise<CellRow[]> =>
    unwrapped(db.execute<CellRow>(query) as Promise<CellRow[]>);
  return {
    columns,
    page: async (column, { after, limit }) => {
      const { table, column: value, id, owner } = namesOf(column);
      const isNext = after === undefined ? sql`true` : sql`${id} > ${after}`;
      return rowsOf(sql`
        select ${id} as "rowId", ${owner} as owner, ${value} as sealed from ${table}
        where ${value} is not null and ${isNext} order by ${id} limit ${limit}`);
    },
    replace: async (column, cell, sealed) => {
      const { table, column: value, id, owner } = namesOf(column);
      const changed = await rowsOf(sql`
        update ${table} set ${value} = ${sealed}
        where ${id} = ${cell.rowId} and ${owner} = ${cell.owner} and ${value} = ${cell.sealed}
        returning ${id} as "rowId"`);
      return changed.length > 0;
    },
  };
}

type CellRow = SealedCell & Record<string, unknown>;
type Names = Record<'table' | 'column' | 'id' | 'owner', SQL>;

/** Ids are compared as bytes: the order of a language may hold two ids for equal. */
const namesIn = ({ table, column, id, owner }: SealedColumnPlace): Names => ({
  table: sql`mosaic.${sql.identifier(table)}`,
  column: sql`${sql.identifier(column)}`,
  id: sql`${sql.identifier(id)}::text collate "C"`,
  owner: owner === undefined ? sql`${instanceOwner}::text` : sql`${sql.identifier(owner)}`,
});
