import type { InstanceKeyStore } from '@mosaicstack/kernel';
import { eq } from 'drizzle-orm';
import { instanceKey } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleInstanceKeyStore = (db: Drizzle): InstanceKeyStore => {
  const selected = async (purpose: string) =>
    db.select().from(instanceKey).where(eq(instanceKey.purpose, purpose));
  const inserted = async (key: typeof instanceKey.$inferInsert) =>
    db.insert(instanceKey).values(key).onConflictDoNothing().returning({ id: instanceKey.id });
  return {
    find: async (purpose) => (await unwrapped(selected(purpose)))[0],
    add: async (key) => (await unwrapped(inserted(key))).length > 0,
  };
};
