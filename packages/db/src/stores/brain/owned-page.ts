import { and, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Given } from '../../sql/built-once.js';
import { fromCursor } from '../cursor.js';
import { isAnyOf } from './owner-keys.js';

/** A list as its index has it: rows of one owner in one order, which ends in the id. */
interface OwnedList {
  table: PgTable;
  id: PgColumn;
  ownerKey: PgColumn;
  order: readonly [PgColumn, ...PgColumn[]];
  direction: 'asc' | 'desc';
}

/** What every page of an owned list is asked by. */
export interface OwnedPage {
  owner?: string | undefined;
  owners?: readonly string[] | undefined;
  /** One more than the page has, to see whether there is a next one. */
  rows: number;
}

/** One owner and several are found in different ways, and so are different statements. */
export function ownedPage(keys: readonly string[], limit: number): OwnedPage {
  const [owner = '', ...others] = keys;
  return others.length === 0 ? { owner, rows: limit + 1 } : { owners: keys, rows: limit + 1 };
}

interface PageOfList {
  page: Given<OwnedPage>;
  /** The last row of the page before: its values in the order of the list. */
  last: SQL | undefined;
  /** What else rows have to meet. */
  filters: readonly (SQL | undefined)[];
  /** True where a filter leads to few rows by an index of its own. */
  narrow?: boolean;
}

/**
 * The condition that picks the rows of one page, however deep it lies. An index gives the rows of one
 * owner in order; of several owners each gives its first, and the first of those are the page.
 */
export function pageOfOwned(list: OwnedList, { page, last, filters, narrow }: PageOfList): SQL {
  const { table, id, ownerKey } = list;
  const { owner, owners, rows } = page;
  const comparison = sql.raw(list.direction === 'asc' ? '>' : '<');
  const direction = sql.raw(list.direction);
  const columns = sql.join([...list.order], sql`, `);
  const conditions = [...filters, last && sql`(${columns}) ${comparison} (${last})`];
  const all = (owned: SQL): SQL => and(owned, ...conditions) ?? owned;
  if (owners === undefined) return all(sql`${ownerKey} = ${owner}`);
  if (narrow === true) return all(isAnyOf(ownerKey, owners));
  const names = list.order.map((_, index) => sql.raw(`part${index}`));
  const parts = list.order.map((column, index) => sql`${column} as ${names[index]}`);
  const ordered = (expressions: readonly (SQL | PgColumn | undefined)[]) =>
    sql.join(
      expressions.map((expression) => sql`${expression} ${direction}`),
      sql`, `,
    );
  return sql`${id} in (
    select page.found from unnest(${owners}::text[]) owner (key) cross join lateral (
      select ${id} as found, ${sql.join(parts, sql`, `)} from ${table}
      where ${all(sql`${ownerKey} = owner.key`)}
      order by ${ordered(list.order)} limit ${rows}
    ) page
    order by ${ordered(names)} limit ${rows}
  )`;
}

/** Where a list by time goes on. */
export interface LastOfTime {
  lastAt?: string | undefined;
  lastId?: string | undefined;
}

/** Where a list by time went on, from the cursor of its last page. */
export function lastOfTime(cursor: string | undefined): LastOfTime {
  if (cursor === undefined) return {};
  const { at, id } = fromCursor(cursor);
  return { lastAt: at.toISOString(), lastId: id };
}

export const afterTime = ({ lastAt, lastId }: Given<LastOfTime>): SQL | undefined =>
  lastAt && sql`${lastAt}::timestamptz, ${lastId}::uuid`;
