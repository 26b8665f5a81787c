import { VectorUnavailable } from '../database-errors.js';
import type { MigrationSession } from '../migrate/migrate.js';
import { sqlErrorOf } from '../sql/sql-error.js';

/** Somebody else made it at the same moment. */
const madeMeanwhile = new Set(['23505', '42710']);

/** Makes the extension where it is missing, before anything rests on it. Rejects with `VectorUnavailable`. */
export async function ensureVectorExtension(session: MigrationSession): Promise<void> {
  const present = await session.execute(`select from pg_catalog.pg_extension where extname = 'vector'`);
  if (present.length > 0) return;
  try {
    await session.execute('create extension if not exists vector');
  } catch (error) {
    const refused = sqlErrorOf(error);
    if (!refused) throw error;
    if (!madeMeanwhile.has(refused.sqlState ?? '')) throw new VectorUnavailable(refused.sqlState, error);
  }
}
