import { tenantOfUser } from '@mosaicstack/log';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import { auditEntry } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';

/**
 * Inside a transaction of the system role: takes what is personal out of every entry that names this
 * person. The chain holds without it. Resolves to how many entries there were.
 */
export async function eraseFromAudit(db: Drizzle, userId: string): Promise<number> {
  const erased = await db
    .update(auditEntry)
    .set({ personal: null, salt: null })
    .where(and(isNotNull(auditEntry.personal), tellsOf(userId)))
    .returning({ seq: auditEntry.seq });
  return erased.length;
}

const tellsOf = (userId: string) =>
  or(
    eq(auditEntry.tenant, tenantOfUser(userId)),
    eq(auditEntry.actorId, userId),
    eq(auditEntry.onBehalfOf, userId),
    and(eq(auditEntry.objectType, 'user'), eq(auditEntry.objectId, userId)),
  );
