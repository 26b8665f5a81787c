import type { Housekeeping } from '@mosaicstack/agent';
import { sql } from 'drizzle-orm';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

interface Row extends Record<string, unknown> {
  conversations: number;
  branches: number;
  attachments: number;
}

/** `db` runs every statement under the system role, which deletes by this function alone. */
export const drizzleHousekeeping = (db: Drizzle): Housekeeping => ({
  async forget({ deleted, unused }) {
    const [gone] = await unwrapped(
      db.execute<Row>(
        sql`select * from mosaic.forget_deleted(${deleted.toISOString()}::timestamptz, ${unused.toISOString()}::timestamptz)`,
      ),
    );
    return gone ?? { conversations: 0, branches: 0, attachments: 0 };
  },
});
