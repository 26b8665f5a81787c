import type { PasswordResetStore } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { and, eq, gt } from 'drizzle-orm';
import { passwordReset } from '../../schema/index.js';
import { drizzleOver, type Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import type { SqlEngine } from '../../sql/sql-session.js';
import { setPassword } from './account-rows.js';

const open = (tokenHash: string, now: Date) =>
  and(eq(passwordReset.tokenHash, tokenHash), gt(passwordReset.expiresAt, now));

export const drizzlePasswordResetStore = (engine: SqlEngine): PasswordResetStore => {
  const within = <Result>(work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction({ role: 'mosaic_system' }, (session) => work(drizzleOver(session))));

  return {
    put: (userId, tokenHash, expiresAt) =>
      within(async (db) => {
        await db
          .insert(passwordReset)
          .values({ userId, tokenHash, expiresAt })
          .onConflictDoUpdate({ target: passwordReset.userId, set: { tokenHash, expiresAt } });
      }),

    isOpen: (tokenHash, now) =>
      within(async (db) => {
        const rows = await db
          .select({ userId: passwordReset.userId })
          .from(passwordReset)
          .where(open(tokenHash, now));
        return rows.length > 0;
      }),

    redeem: (tokenHash, password) =>
      within(async (db): Promise<UserId | undefined> => {
        const [used] = await db
          .delete(passwordReset)
          .where(open(tokenHash, password.at))
          .returning({ userId: passwordReset.userId });
        if (used) await setPassword(db, used.userId, { ...password, kept: undefined });
        return used?.userId;
      }),
  };
};
