import type { SecondFactorStore } from '@mosaicstack/kernel';
import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { passkey, twoFactor } from '../../schema/index.js';
import { drizzleOver, type Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import type { SqlEngine } from '../../sql/sql-session.js';
import { endSessions } from './end-sessions.js';

export const drizzleSecondFactorStore = (engine: SqlEngine): SecondFactorStore => {
  const within = <Result>(work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction({ role: 'mosaic_system' }, (opened) => work(drizzleOver(opened))));
  const id = { id: twoFactor.id };

  return {
    find: (userId) =>
      within(async (db) => {
        const [row] = await db.select().from(twoFactor).where(eq(twoFactor.userId, userId));
        return row;
      }),

    begin: (factor) =>
      within(async (db) => {
        await db
          .delete(twoFactor)
          .where(and(eq(twoFactor.userId, factor.userId), isNull(twoFactor.confirmedAt)));
        const begun = await db.insert(twoFactor).values(factor).onConflictDoNothing().returning(id);
        return begun.length > 0;
      }),

    confirm: (userId, step, at) =>
      within(async (db) => {
        const open = and(
          eq(twoFactor.userId, userId),
          isNull(twoFactor.confirmedAt),
          lt(twoFactor.lastStep, step),
        );
        const confirmed = await db
          .update(twoFactor)
          .set({ confirmedAt: at, lastStep: step })
          .where(open)
          .returning(id);
        return confirmed.length > 0;
      }),

    useStep: (userId, step) =>
      within(async (db) => {
        const unused = and(
          eq(twoFactor.userId, userId),
          isNotNull(twoFactor.confirmedAt),
          lt(twoFactor.lastStep, step),
        );
        const used = await db.update(twoFactor).set({ lastStep: step }).where(unused).returning(id);
        return used.length > 0;
      }),

    replaceBackupCodes: (userId, before, after) =>
      within(async (db) => {
        const replaced = await db
          .update(twoFactor)
          .set({ backupCodes: after })
          .where(and(eq(twoFactor.userId, userId), eq(twoFactor.backupCodes, before)))
          .returning(id);
        return replaced.length > 0;
      }),

    delete: (userId) =>
      within(async (db) => {
        const gone = await db.delete(twoFactor).where(eq(twoFactor.userId, userId)).returning(id);
        return gone.length > 0;
      }),

    takeAway: (_actor, userId) =>
      within(async (db) => {
        const gone = await db.delete(twoFactor).where(eq(twoFactor.userId, userId)).returning(id);
        if (gone.length > 0) await endSessions(db, userId);
        return gone.length > 0;
      }),

    passkeys: (userId) =>
      within(async (db) => {
        const rows = await db
          .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt })
          .from(passkey)
          .where(eq(passkey.userId, userId))
          .orderBy(asc(passkey.createdAt), asc(passkey.id));
        return rows.map((row) => ({
          id: row.id,
          name: row.name ?? '',
          createdAt: row.createdAt?.toISOString() ?? null,
        }));
      }),

    deletePasskey: (userId, passkeyId) =>
      within(async (db) => {
        const gone = await db
          .delete(passkey)
          .where(and(eq(passkey.userId, userId), eq(passkey.id, passkeyId)))
          .returning({ id: passkey.id });
        return gone.length > 0;
      }),
  };
};
