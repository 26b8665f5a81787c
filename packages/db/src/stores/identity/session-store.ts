import type { SessionStore } from '@mosaicstack/kernel';
import { and, desc, eq, gt, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { deviceCode, session, user } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import { endSessions } from './end-sessions.js';

const administrator = alias(user, 'administrator');

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleSessionStore = (db: Drizzle): SessionStore => ({
  async list(userId, now) {
    const rows = await unwrapped(
      db
        .select({
          id: session.id,
          address: session.ipAddress,
          device: session.userAgent,
          createdAt: session.createdAt,
          lastSeenAt: session.updatedAt,
          expiresAt: session.expiresAt,
          impersonatedBy: administrator.name,
        })
        .from(session)
        .leftJoin(administrator, eq(administrator.id, session.impersonatedBy))
        .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
        .orderBy(desc(session.updatedAt), desc(session.id))
        .execute(),
    );
    return rows.map((row) => ({
      ...row,
      address: row.address || null,
      device: row.device || null,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }));
  },

  async touch(id, { at, expiresAt }) {
    await unwrapped(db.update(session).set({ updatedAt: at, expiresAt }).where(eq(session.id, id)).execute());
  },

  async revoke(userId, id) {
    const gone = await unwrapped(
      db
        .delete(session)
        .where(and(eq(session.id, id), eq(session.userId, userId)))
        .returning({ id: session.id })
        .execute(),
    );
    return gone.length > 0;
  },

  async revokeAllBut(userId, kept) {
    return unwrapped(endSessions(db, userId, kept));
  },

  async sweep(before) {
    await unwrapped(db.delete(session).where(lt(session.expiresAt, before)).execute());
    await unwrapped(db.delete(deviceCode).where(lt(deviceCode.expiresAt, before)).execute());
  },
});
