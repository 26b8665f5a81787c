import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import type { SqlSession } from './sql-session.js';
import { columnReader } from './text-format.js';

export type Drizzle = PgRemoteDatabase;

/** It remembers the names of columns, which would be worked out anew for each unit of work. */
const dialect = new PgDialect();

/** Drizzle over one open session. Building one is cheap enough to do for every unit of work. */
export function drizzleOver<Schema extends Record<string, unknown> = Record<string, never>>(
  session: SqlSession,
  schema?: Schema,
): PgRemoteDatabase<Schema> {
  return drizzle<Schema>(
    async (text, params: unknown[], method) => {
      try {
        const { columns, rows } = await session.query(text, params);
        const readers = columns.map(({ typeId }) => columnReader(typeId));
        const values = rows.map((row) => row.map((text, index) => readers[index]?.(text)));
        if (method === 'all') return { rows: values };
        return {
          rows: values.map((row) =>
            Object.fromEntries(
              row.map((value, index): [string, unknown] => [columns[index]?.name ?? '', value]),
            ),
          ),
        };
      } catch (error) {
        // Drizzle copies the parameters into its error's message; they are people's words and secrets.
        params.length = 0;
        throw error;
      }
    },
    schema ? { schema } : {},
    () => dialect,
  );
}
