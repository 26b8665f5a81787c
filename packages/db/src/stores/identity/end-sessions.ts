import { challengeKeyPrefix } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { and, eq, like, ne } from 'drizzle-orm';
import { deviceCode, session, verification } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';

/**
 * Ends every session of somebody but `kept`, and what would open another one: a device that was let in and has not
 * come for its token yet, a sign-in that showed a password and lacks only its code. Resolves to how many sessions
 * there were.
 */
export async function endSessions(db: Drizzle, userId: UserId, kept?: string): Promise<number> {
  await db.delete(deviceCode).where(eq(deviceCode.userId, userId));
  await db
    .delete(verification)
    .where(and(like(verification.identifier, `${challengeKeyPrefix}%`), eq(verification.value, userId)));
  const gone = await db
    .delete(session)
    .where(and(eq(session.userId, userId), kept === undefined ? undefined : ne(session.id, kept)))
    .returning({ id: session.id });
  return gone.length;
}
