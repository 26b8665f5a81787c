import type { UserId } from '@mosaicstack/types';
import { and, eq, ne } from 'drizzle-orm';
import { deviceCode, session } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';

/**
 * Ends every session of somebody but `kept`, and what would open another one by itself: a device that was
 * let in and has not come for its token yet. Resolves to how many sessions there were.
 */
export async function endSessions(db: Drizzle, userId: UserId, kept?: string): Promise<number> {
  await db.delete(deviceCode).where(eq(deviceCode.userId, userId));
  const gone = await db
    .delete(session)
    .where(and(eq(session.userId, userId), kept === undefined ? undefined : ne(session.id, kept)))
    .returning({ id: session.id });
  return gone.length;
}
