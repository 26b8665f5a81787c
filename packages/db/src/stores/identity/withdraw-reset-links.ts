import { passwordReset } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';

/**
 * Inside a transaction of the system role, once somebody of this role is none any more. A link opens the account of
 * whomever it was made for, so none may outlive the right of its maker. Who made which is not kept; all live an hour at
 * most, and an administrator makes another one.
 */
export async function withdrawResetLinks(db: Drizzle, formerRole: string): Promise<void> {
  if (formerRole === 'admin') await db.delete(passwordReset);
}
