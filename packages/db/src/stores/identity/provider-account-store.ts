import type {
  ProviderAccountStore,
  ProviderAdmission,
  ProviderAdmitted,
  ProviderPerson,
} from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { and, eq } from 'drizzle-orm';
import { account, apiKey, passkey, passwordReset, twoFactor, user } from '../../schema/index.js';
import { drizzleOver, type Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import { constraintOf } from '../../sql/sql-error.js';
import type { SqlEngine } from '../../sql/sql-session.js';
import { endSessions } from './end-sessions.js';
import { applyRole, applyTeams } from './group-grants.js';
import { toUser, userColumns } from './user-row.js';

const standingColumns = { user: userColumns, banned: user.banned };

const toStanding = (row: { user: Parameters<typeof toUser>[0]; banned: boolean }) => ({
  user: toUser(row.user),
  banned: row.banned,
});

/** Everything but the account itself: each is a way in that whoever made it may still hold. */
async function closeOtherWays(db: Drizzle, userId: UserId): Promise<void> {
  await endSessions(db, userId);
  for (const table of [account, passwordReset, twoFactor, passkey])
    await db.delete(table).where(eq(table.userId, userId));
  await db.delete(apiKey).where(eq(apiKey.ownerId, userId));
}

const insertAccount = (db: Drizzle, person: ProviderPerson, row: { id: string; userId: string; at: Date }) =>
  db.insert(account).values({
    id: row.id,
    accountId: person.subject,
    providerId: person.providerId,
    userId: row.userId,
    createdAt: row.at,
    updatedAt: row.at,
  });

/** Inside one transaction of the system role. */
async function admit(
  db: Drizzle,
  person: ProviderPerson,
  { userId, accountId, mayRegister, at }: ProviderAdmission,
): Promise<ProviderAdmitted> {
  const { providerId, subject, email, emailVerified, name } = person;
  const [known] = await db
    .select(standingColumns)
    .from(account)
    .innerJoin(user, eq(user.id, account.userId))
    .where(and(eq(account.providerId, providerId), eq(account.accountId, subject)));
  if (known) return { outcome: 'known', standing: toStanding(known) };

  const [match] = await db
    .select({ ...standingColumns, emailVerified: user.emailVerified })
    .from(user)
    .where(eq(user.email, email))
    .for('update');
  if (match) {
    if (!emailVerified) return { outcome: 'email-unverified' };
    const standing = toStanding(match);
    // A closed account stays as it is: the ban is told, and nothing of it changes.
    if (!match.banned) {
      if (!match.emailVerified) await closeOtherWays(db, standing.user.id);
      await insertAccount(db, person, { id: accountId, userId: match.user.id, at });
      await db.update(user).set({ emailVerified: true, updatedAt: at }).where(eq(user.id, match.user.id));
    }
    return { outcome: 'joined', standing };
  }

  if (!mayRegister) return { outcome: 'not-admitted' };
  const times = { createdAt: at, updatedAt: at };
  const [made] = await db
    .insert(user)
    .values({ id: userId, name, email, emailVerified, role: 'member', ...times })
    .returning(userColumns);
  if (!made) throw new Error('an account was inserted and is not there');
  await insertAccount(db, person, { id: accountId, userId, at });
  return { outcome: 'made', standing: { user: toUser(made), banned: false } };
}

const raced = new Set(['user_email_unique', 'account_at_provider']);

export const drizzleProviderAccountStore = (engine: SqlEngine): ProviderAccountStore => {
  const within = <Result>(work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction({ role: 'mosaic_system' }, (opened) => work(drizzleOver(opened))));

  return {
    async admit(person, admission) {
      try {
        return await within((db) => admit(db, person, admission));
      } catch (error) {
        // Somebody with this address or this account came in at the same moment: now they are there to be found.
        if (!raced.has(constraintOf(error) ?? '')) throw error;
        return within((db) => admit(db, person, admission));
      }
    },

    async applyGroups(userId, { role, teams }, at) {
      const keptAdministrator = role !== undefined && !(await applyRole(within, { userId, role, at }));
      const applied = await within((db) => applyTeams(db, { userId, teams, at }));
      return { keptAdministrator, ...applied };
    },
  };
};
