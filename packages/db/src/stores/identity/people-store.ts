import type { PeopleStore } from '@mosaicstack/kernel';
import { and, asc, eq } from 'drizzle-orm';
import { account, user } from '../../schema/index.js';
import { drizzleOver, type Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import type { SqlEngine } from '../../sql/sql-session.js';
import { eraseFromAudit } from '../audit-erasure.js';
import { insertPerson, keepingAnAdministrator, passwordProvider, setPassword } from './account-rows.js';
import { endSessions } from './end-sessions.js';
import { passTeamsOn } from './pass-teams-on.js';
import { findPerson, listPeople } from './people-list.js';
import { toUser, userColumns } from './user-row.js';
import { withdrawResetLinks } from './withdraw-reset-links.js';

export const drizzlePeopleStore = (engine: SqlEngine): PeopleStore => {
  const within = <Result>(work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction({ role: 'mosaic_system' }, (opened) => work(drizzleOver(opened))));

  const standing = async (db: Drizzle, where: ReturnType<typeof eq>) => {
    const [row] = await db.select({ user: userColumns, banned: user.banned }).from(user).where(where);
    return row && { user: toUser(row.user), banned: row.banned };
  };

  return {
    standingOf: (userId) => within((db) => standing(db, eq(user.id, userId))),
    findByEmail: (email) => within((db) => standing(db, eq(user.email, email.toLowerCase()))),

    firstAdministrator: () =>
      within(async (db) => {
        const [row] = await db
          .select(userColumns)
          .from(user)
          .where(and(eq(user.role, 'admin'), eq(user.banned, false)))
          .orderBy(asc(user.createdAt), asc(user.id))
          .limit(1);
        return row && toUser(row);
      }),

    passwordHashOf: (userId) =>
      within(async (db) => {
        const [row] = await db
          .select({ password: account.password })
          .from(account)
          .where(and(eq(account.userId, userId), eq(account.providerId, passwordProvider)));
        return row?.password ?? undefined;
      }),

    insert: (person) => within((db) => insertPerson(db, person)),

    rename: (userId, name, at) =>
      within(async (db) => {
        await db.update(user).set({ name, updatedAt: at }).where(eq(user.id, userId));
      }),

    setPassword: (userId, password, kept) => within((db) => setPassword(db, userId, { ...password, kept })),

    delete: (userId) =>
      keepingAnAdministrator(
        within(async (db) => {
          await passTeamsOn(db, userId);
          const [gone] = await db.delete(user).where(eq(user.id, userId)).returning({ role: user.role });
          if (!gone) return false;
          await eraseFromAudit(db, userId);
          await withdrawResetLinks(db, gone.role);
          return true;
        }),
      ),

    list: (_actor, query) => within((db) => listPeople(db, query)),
    find: (_actor, id) => within((db) => findPerson(db, id)),

    update: (_actor, id, { name, role, at }) =>
      keepingAnAdministrator(
        within(async (db) => {
          const [before] = await db
            .select({ role: user.role })
            .from(user)
            .where(eq(user.id, id))
            .for('update');
          await db
            .update(user)
            .set({ ...(name !== undefined && { name }), ...(role && { role }), updatedAt: at })
            .where(eq(user.id, id));
          if (!role || !before || before.role === role) return;
          await endSessions(db, id);
          await withdrawResetLinks(db, before.role);
        }),
      ),

    setBan: (_actor, id, reason, at) =>
      keepingAnAdministrator(
        within(async (db) => {
          const [person] = await db
            .update(user)
            .set({ banned: reason !== null, banReason: reason, updatedAt: at })
            .where(eq(user.id, id))
            .returning({ role: user.role });
          if (!person || reason === null) return;
          await endSessions(db, id);
          await withdrawResetLinks(db, person.role);
        }),
      ),
  };
};
