import type { FrozenKeyStore, PreferenceStore, StoredPreference } from '@mosaicstack/agent';
import { and, asc, eq, sql } from 'drizzle-orm';
import { frozenPreference, preference } from '../../schema/index.js';
import { storableJson } from '../../schema/json-document.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';

interface ReadRow extends Record<string, unknown> {
  key: string;
  /** As JSON; null for a frozen key. */
  value: string | null;
  at: string;
}

export const drizzlePreferenceStore = (db: Drizzle): PreferenceStore => ({
  // One statement: every message that is sent asks for this.
  async read({ userId }) {
    const rows = await db.execute<ReadRow>(sql`
      select key, value::text as value, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from ${preference} where owner_id = ${userId}
      union all
      select key, null, '' from ${frozenPreference}
      order by key`);
    const stored = rows.flatMap(({ key, value, at }): StoredPreference[] =>
      value === null ? [] : [{ key, value: JSON.parse(value) as StoredPreference['value'], updatedAt: at }],
    );
    return { stored, frozen: rows.filter(({ value }) => value === null).map(({ key }) => key) };
  },

  async set({ userId }, { key, value }, at) {
    // The builder would make of a JSON null a null of SQL.
    const document = sql`${storableJson(value)}::jsonb`;
    await db
      .insert(preference)
      .values({ ownerId: userId, key, value: document, updatedAt: at })
      .onConflictDoUpdate({
        target: [preference.ownerId, preference.key],
        set: { value: document, updatedAt: at },
      });
  },

  async remove({ userId }, key) {
    const rows = await db
      .delete(preference)
      .where(and(eq(preference.ownerId, userId), eq(preference.key, key)))
      .returning({ key: preference.key });
    return rows.length > 0;
  },
});

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleFrozenKeyStore = (db: Drizzle): FrozenKeyStore => ({
  async list() {
    const rows = await unwrapped(
      db
        .select({ key: frozenPreference.key })
        .from(frozenPreference)
        .orderBy(asc(frozenPreference.key))
        .execute(),
    );
    return rows.map(({ key }) => key);
  },

  async add({ userId }, key, at) {
    await unwrapped(
      db
        .insert(frozenPreference)
        .values({ key, frozenBy: userId, frozenAt: at })
        .onConflictDoNothing()
        .execute(),
    );
  },

  async remove(key) {
    const rows = await unwrapped(
      db
        .delete(frozenPreference)
        .where(eq(frozenPreference.key, key))
        .returning({ key: frozenPreference.key })
        .execute(),
    );
    return rows.length > 0;
  },
});
