import type { FirstAdminStore } from '@mosaicstack/kernel';
import { account, instanceSetup, user } from '../schema/index.js';
import { drizzleOver } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import type { SqlEngine } from '../sql/sql-session.js';

const system = { role: 'mosaic_system' } as const;

/** The sign-in library's name for an account that signs in by password. */
const passwordProvider = 'credential';

export const drizzleFirstAdminStore = (engine: SqlEngine): FirstAdminStore => ({
  exists: () =>
    unwrapped(
      engine.transaction(system, async (session) => {
        const rows = await drizzleOver(session).select().from(instanceSetup);
        return rows.length > 0;
      }),
    ),

  create: ({ userId, accountId, name, email, passwordHash, at }) =>
    unwrapped(
      engine.transaction(system, async (session) => {
        const db = drizzleOver(session);
        // The one row decides: whoever comes second waits here for the first and then inserts nothing.
        const first = await db
          .insert(instanceSetup)
          .values({ userId, completedAt: at })
          .onConflictDoNothing()
          .returning({ userId: instanceSetup.userId });
        if (first.length === 0) return false;
        await db.insert(user).values({
          id: userId,
          name,
          email,
          emailVerified: true,
          role: 'admin',
          createdAt: at,
          updatedAt: at,
        });
        await db.insert(account).values({
          id: accountId,
          accountId: userId,
          providerId: passwordProvider,
          userId,
          password: passwordHash,
          createdAt: at,
          updatedAt: at,
        });
        return true;
      }),
    ),
});
