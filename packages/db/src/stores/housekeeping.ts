import type { Deleted, Housekeeping } from '@mosaicstack/agent';
import { sql } from 'drizzle-orm';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

/** `db` runs every statement under the system role, which deletes by these functions alone. */
export const drizzleHousekeeping = (db: Drizzle): Housekeeping => {
  const one = async <Row extends Record<string, unknown>>(asked: ReturnType<typeof sql>) =>
    (await unwrapped(db.execute<Row>(asked)))[0];
  const nothing: Deleted = { conversations: 0, branches: 0, attachments: 0 };
  return {
    async forget({ deleted, unused }, most) {
      const [until, unheld] = [deleted.toISOString(), unused.toISOString()];
      return (
        (await one<Deleted & Record<string, number>>(
          sql`select * from mosaic.forget_deleted(${until}::timestamptz, ${unheld}::timestamptz, ${most}::int)`,
        )) ?? nothing
      );
    },

    async count({ deleted, unused }) {
      const [until, unheld] = [deleted.toISOString(), unused.toISOString()];
      return (
        (await one<Deleted & Record<string, number>>(
          sql`select * from mosaic.count_deleted(${until}::timestamptz, ${unheld}::timestamptz)`,
        )) ?? nothing
      );
    },

    async toolOutputs(before, { after, most, isDryRun }) {
      const row = await one<{ unnamed: number; last: string | null }>(
        sql`select * from mosaic.forget_tool_outputs(${before.toISOString()}::timestamptz, ${after}::uuid, ${most}::int, ${isDryRun}::boolean)`,
      );
      return { found: row?.unnamed ?? 0, last: row?.last ?? null };
    },

    async expired(before, { most, isDryRun }) {
      const row = await one<{ gone: number }>(
        sql`select mosaic.forget_expired(${before.toISOString()}::timestamptz, ${most}::int, ${isDryRun}::boolean) as gone`,
      );
      return row?.gone ?? 0;
    },

    async answering(conversationIds) {
      const rows = await unwrapped(
        db.execute<{ id: string }>(
          sql`select conversation_id as id from mosaic.run where ended_at is null and conversation_id = any(${sql.param(conversationIds)}::uuid[])`,
        ),
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
};
