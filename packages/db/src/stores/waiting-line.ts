import { sql } from 'drizzle-orm';
import type { Drizzle } from '../sql/drizzle-session.js';

/** Until the transaction ends nobody else is let past the same name. Needs no right to any row. */
export async function waitInLine(db: Drizzle, name: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
