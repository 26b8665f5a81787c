import { AppError, type NewPassword, type NewPerson } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { and, eq } from 'drizzle-orm';
import { account, passwordReset, user } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { endSessions } from './end-sessions.js';

/** The sign-in library's name for an account that signs in by password. */
export const passwordProvider = 'credential';

/** Inside a transaction of the system role. Rejects with `email_taken`. */
export async function insertPerson(db: Drizzle, person: NewPerson): Promise<void> {
  const { userId, accountId, name, email, role, passwordHash, at, emailVerified = false } = person;
  const times = { createdAt: at, updatedAt: at };
  try {
    await db.insert(user).values({ id: userId, name, email, emailVerified, role, ...times });
  } catch (error) {
    if (constraintOf(error) === 'user_email_unique') throw emailTaken(error);
    throw error;
  }
  await db.insert(account).values({
    id: accountId,
    accountId: userId,
    providerId: passwordProvider,
    userId,
    password: passwordHash,
    ...times,
  });
}

/** Inside a transaction of the system role: ends every session but `kept`, and the open reset link. */
export async function setPassword(
  db: Drizzle,
  userId: UserId,
  { hash, accountId, at, kept }: NewPassword & { kept: string | undefined },
): Promise<void> {
  const changed = await db
    .update(account)
    .set({ password: hash, updatedAt: at })
    .where(and(eq(account.userId, userId), eq(account.providerId, passwordProvider)))
    .returning({ id: account.id });
  if (changed.length === 0) {
    await db.insert(account).values({
      id: accountId,
      accountId: userId,
      providerId: passwordProvider,
      userId,
      password: hash,
      createdAt: at,
      updatedAt: at,
    });
  }
  await endSessions(db, userId, kept);
  await db.delete(passwordReset).where(eq(passwordReset.userId, userId));
}

const emailTaken = (cause: unknown) =>
  new AppError('email_taken', 'There is an account with this e-mail address already.', {
    cause,
    remediation: 'Sign in with it, or ask an administrator for a link to set a new password.',
  });

/** The database itself keeps one administrator, whoever acts at the same moment. */
export const keepingAnAdministrator = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    if (constraintOf(error) !== 'last_administrator') throw error;
    throw new AppError('last_administrator', 'This is the last administrator; the instance needs one.', {
      cause: error,
      remediation: 'Make somebody else an administrator first.',
    });
  }
};
