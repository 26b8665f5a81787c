import type { ProviderLoginStore, StoredLogin } from '@mosaicstack/agent';
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { providerLogin } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

const isOpen = inArray(providerLogin.state, ['starting', 'waiting', 'checking']);

const fromRow = (row: typeof providerLogin.$inferSelect): StoredLogin => ({
  ...row,
  expiresAt: row.expiresAt.toISOString(),
});

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleProviderLoginStore = (db: Drizzle): ProviderLoginStore => ({
  async insert(login, now) {
    await unwrapped(db.delete(providerLogin).where(lt(providerLogin.expiresAt, now)).execute());
    const row = { ...login, expiresAt: new Date(login.expiresAt) };
    await unwrapped(db.insert(providerLogin).values(row).execute());
  },

  async poll({ userId }, { id, tokenHash, nextHash, answer, cancel }) {
    const isTheirs = and(
      eq(providerLogin.id, id),
      eq(providerLogin.userId, userId),
      eq(providerLogin.tokenHash, tokenHash),
    );
    const [row] = await unwrapped(
      db
        .update(providerLogin)
        .set({
          tokenHash: nextHash,
          ...(answer !== undefined && { answer }),
          ...(cancel && {
            state: sql`case when state = 'done' then state else 'failed' end`,
            problem: 'It was given up.',
          }),
        })
        .where(isTheirs)
        .returning()
        .execute(),
    );
    return row && fromRow(row);
  },

  async update(id, change) {
    await unwrapped(
      db
        .update(providerLogin)
        .set(change)
        .where(and(eq(providerLogin.id, id), isOpen))
        .execute(),
    );
  },

  async takeAnswer(id) {
    const [row] = await unwrapped(
      db
        .select({ answer: providerLogin.answer })
        .from(providerLogin)
        .where(and(eq(providerLogin.id, id), isOpen))
        .execute(),
    );
    if (row?.answer) {
      await unwrapped(
        db.update(providerLogin).set({ answer: null }).where(eq(providerLogin.id, id)).execute(),
      );
    }
    return row;
  },

  async isUnderWay(kind, now) {
    const [row] = await unwrapped(
      db
        .select({ id: providerLogin.id })
        .from(providerLogin)
        .where(and(eq(providerLogin.kind, kind), gt(providerLogin.expiresAt, now), isOpen))
        .limit(1)
        .execute(),
    );
    return row !== undefined;
  },
});
