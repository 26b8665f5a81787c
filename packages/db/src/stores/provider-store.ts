import type { ConnectionOwner, ProviderStore, StoredConnection } from '@mosaicstack/agent';
import { NotFound } from '@mosaicstack/kernel';
import { and, eq } from 'drizzle-orm';
import { modelPrice, providerConnection } from '../schema/index.js';
import type { OwnerKey } from '../schema/owner-columns.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import { constraintOf } from '../sql/sql-error.js';
import { keyOf, ownedBy } from './brain/owner-keys.js';

export const holderOf = (owner: ConnectionOwner): OwnerKey | 'instance' =>
  owner.ownerId === null && owner.teamId === null ? 'instance' : keyOf(owner);

const fromRow = (row: typeof providerConnection.$inferSelect): StoredConnection => ({
  connection: {
    id: row.id,
    ...(row.holder === 'instance' ? { ownerId: null, teamId: null } : ownedBy(row.holder)),
    provider: row.provider,
    kind: row.kind,
    label: row.label,
    baseUrl: row.baseUrl,
    keyHint: row.keyHint,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  },
  sealed: row.sealed,
});

/** Nothing of it is for `mosaic_app`: `db` runs every statement as a transaction of its own under the system role. */
export const drizzleProviderStore = (db: Drizzle): ProviderStore => ({
  all: async () => (await unwrapped(db.select().from(providerConnection).execute())).map(fromRow),

  async put(_actor, { connection, sealed }) {
    const { ownerId: _owner, teamId: _team, createdAt, ...fields } = connection;
    const row = { ...fields, sealed, createdAt: new Date(createdAt) };
    try {
      await unwrapped(
        db
          .insert(providerConnection)
          .values({ ...row, holder: holderOf(connection) })
          .onConflictDoUpdate({ target: [providerConnection.holder, providerConnection.provider], set: row })
          .execute(),
      );
    } catch (error) {
      const what = gone[constraintOf(error) ?? ''];
      if (what !== undefined) throw new NotFound(what);
      throw error;
    }
  },

  async remove(_actor, id, owner) {
    const removed = await unwrapped(
      db
        .delete(providerConnection)
        .where(and(eq(providerConnection.id, id), eq(providerConnection.holder, holderOf(owner))))
        .returning({ id: providerConnection.id })
        .execute(),
    );
    return removed.length > 0;
  },

  async prices() {
    const rows = await unwrapped(
      db.select({ reference: modelPrice.reference, price: modelPrice.price }).from(modelPrice).execute(),
    );
    return new Map(rows.map(({ reference, price }) => [reference, price]));
  },

  async setPrice({ userId }, { reference, price, at }) {
    if (price === null) {
      await unwrapped(db.delete(modelPrice).where(eq(modelPrice.reference, reference)).execute());
      return;
    }
    const stated = { price, updatedBy: userId, updatedAt: at };
    await unwrapped(
      db
        .insert(modelPrice)
        .values({ reference, ...stated })
        .onConflictDoUpdate({ target: modelPrice.reference, set: stated })
        .execute(),
    );
  },
});

/** Somebody who was deleted a moment ago. */
const gone: Readonly<Record<string, string>> = {
  provider_connection_user_id_user_id_fk: 'user',
  provider_connection_team_id_team_id_fk: 'team',
};
