import type { IdentitySettingStore } from '@mosaicstack/kernel';
import { updateIdentitySettingsSchema } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { instanceSetting } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';

const prefix = 'identity.';

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleIdentitySettingStore = (db: Drizzle): IdentitySettingStore => ({
  async read() {
    const rows = await unwrapped(
      db.select({ name: instanceSetting.name, value: instanceSetting.value }).from(instanceSetting).execute(),
    );
    const stated = rows
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, value }) => [name.slice(prefix.length), value]);
    return updateIdentitySettingsSchema.strip().parse(Object.fromEntries(stated));
  },

  async write(changes, at) {
    const rows = Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({ name: prefix + name, value: value as unknown, updatedAt: at }));
    if (rows.length === 0) return;
    await unwrapped(
      db
        .insert(instanceSetting)
        .values(rows)
        .onConflictDoUpdate({
          target: instanceSetting.name,
          set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
        })
        .execute(),
    );
  },
});
