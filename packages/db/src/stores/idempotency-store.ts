import type { Actor, IdempotencyName, IdempotencyStore } from '@mosaicstack/kernel';
import { and, eq, lte } from 'drizzle-orm';
import { idempotencyKey as table } from '../schema/index.js';
import { unwrapped } from '../sql/driver-error.js';
import { type Drizzle, drizzleOver } from '../sql/drizzle-session.js';
import type { SqlEngine } from '../sql/sql-session.js';

const named = ({ userId }: Actor, { operation, key }: IdempotencyName) =>
  and(eq(table.ownerId, userId), eq(table.operation, operation), eq(table.key, key));

export function drizzleIdempotencyStore(engine: SqlEngine): IdempotencyStore {
  const within = <Result>({ userId }: Actor, work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction({ role: 'mosaic_app', userId }, (session) => work(drizzleOver(session))));

  return {
    claim: (actor, { operation, key, fingerprint, at, until }) =>
      within(actor, async (db) => {
        await db.delete(table).where(and(eq(table.ownerId, actor.userId), lte(table.expiresAt, at)));
        // Whoever comes second waits here for the first and then inserts nothing.
        const claimed = await db
          .insert(table)
          .values({
            ownerId: actor.userId,
            operation,
            key,
            fingerprint,
            state: 'open',
            expiresAt: until,
          })
          .onConflictDoNothing()
          .returning({ key: table.key });
        if (claimed.length > 0) return undefined;
        const [held] = await db
          .select({ fingerprint: table.fingerprint, state: table.state, reply: table.reply })
          .from(table)
          .where(named(actor, { operation, key }));
        // Released between the two statements: whoever held it failed, and the next try gets it.
        return held ?? { fingerprint, state: 'open', reply: null };
      }),

    answer: (actor, name, reply) =>
      within(actor, async (db) => {
        await db
          .update(table)
          .set(reply ? { state: 'answered', reply: reply.value } : { state: 'withheld' })
          .where(named(actor, name));
      }),

    release: (actor, name) =>
      within(actor, async (db) => {
        await db.delete(table).where(and(named(actor, name), eq(table.state, 'open')));
      }),
  };
}
