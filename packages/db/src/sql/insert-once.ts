import { type Column, getTableColumns, type Query, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Drizzle, drizzleOver } from './drizzle-session.js';
import type { SqlSession } from './sql-session.js';

/** Statements are only built on it. */
const nowhere: SqlSession = {
  query: () => Promise.reject(new Error('A statement that was only to be built was sent.')),
};
const builder = drizzleOver(nowhere);

/**
 * Inserts one row by a statement that is built once for each set of columns it is given, and then only sent:
 * building one takes longer than the database takes to insert the row. As with `builtOnce`, no value of one
 * caller is in the statement of the next. The statement is on its way when this returns.
 */
export function insertOnce<Table extends PgTable>(
  table: Table,
): (db: Drizzle, row: Table['$inferInsert']) => Promise<void> {
  const columns: Readonly<Record<string, Column>> = getTableColumns(table);
  const kept = new Map<string, Query>();
  const builtFor = (names: readonly string[]): Query => {
    const shape = names.join(' ');
    const known = kept.get(shape);
    if (known) return known;
    const places = Object.fromEntries(names.map((name) => [name, sql`${sql.placeholder(name)}`]));
    const query = builder
      .insert(table)
      .values(places as never)
      .toSQL();
    kept.set(shape, query);
    return query;
  };
  return async (db, row) => {
    const given = Object.entries(row).filter(([name, value]) => value !== undefined && name in columns);
    const query = builtFor(given.map(([name]) => name));
    const encoded = Object.fromEntries(
      given.map(([name, value]) => [name, value === null ? null : columns[name]?.mapToDriverValue(value)]),
    );
    const prepared = db._.session.prepareQuery(query, undefined, undefined, false);
    await prepared.execute(encoded);
  };
}
