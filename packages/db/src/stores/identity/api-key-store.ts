import type { ApiKeyStore } from '@mosaicstack/kernel';
import { type ApiKey, noKeyBudget, type PageQuery } from '@mosaicstack/types';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { apiKey, user } from '../../schema/index.js';
import { storableJson } from '../../schema/json-document.js';
import { drizzleOver, type Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import type { Identity, SqlEngine } from '../../sql/sql-session.js';
import { fromCursor, pageOf } from '../cursor.js';
import { toUser, userColumns } from './user-row.js';

/** All but the digest, which a person may not read back. */
const columns = {
  id: apiKey.id,
  name: apiKey.name,
  hint: apiKey.hint,
  scopes: apiKey.scopes,
  addresses: apiKey.addresses,
  budget: apiKey.budget,
  expiresAt: apiKey.expiresAt,
  lastUsedAt: apiKey.lastUsedAt,
  createdAt: apiKey.createdAt,
};

type Row = Pick<typeof apiKey.$inferSelect, keyof typeof columns>;

const fromRow = (row: Row): ApiKey => ({
  ...row,
  budget: { ...noKeyBudget, ...row.budget },
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

const toRow = (key: ApiKey, hash: string) => ({
  ...key,
  hash,
  expiresAt: key.expiresAt === null ? null : new Date(key.expiresAt),
  lastUsedAt: null,
  createdAt: new Date(key.createdAt),
});

const olderThan = ({ cursor }: PageQuery): SQL | undefined => {
  if (cursor === undefined) return undefined;
  const { at, id } = fromCursor(cursor);
  return sql`(${apiKey.createdAt}, ${apiKey.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
};

const system = { role: 'mosaic_system' } as const;

export const drizzleApiKeyStore = (engine: SqlEngine): ApiKeyStore => {
  const within = <Result>(identity: Identity, work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction(identity, (session) => work(drizzleOver(session))));
  const inNameOf = (userId: string): Identity => ({ role: 'mosaic_app', userId });

  return {
    insert: ({ userId }, key, hash) =>
      within(inNameOf(userId), async (db) => {
        await db.insert(apiKey).values({ ...toRow(key, hash), ownerId: userId });
      }),

    list: ({ userId }, page) =>
      within(inNameOf(userId), async (db) => {
        const rows = await db
          .select(columns)
          .from(apiKey)
          .where(and(eq(apiKey.ownerId, userId), olderThan(page)))
          .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
          .limit(page.limit + 1);
        return pageOf(rows, page.limit, {
          item: fromRow,
          position: ({ createdAt, id }) => ({ at: createdAt, id }),
        });
      }),

    find: ({ userId }, id) =>
      within(inNameOf(userId), async (db) => {
        const [row] = await db
          .select(columns)
          .from(apiKey)
          .where(and(eq(apiKey.id, id), eq(apiKey.ownerId, userId)));
        return row && fromRow(row);
      }),

    update: ({ userId }, id, { name, budget = {} }) =>
      within(inNameOf(userId), async (db) => {
        const [row] = await db
          .update(apiKey)
          .set({
            name: name ?? sql`${apiKey.name}`,
            budget: sql`coalesce(${apiKey.budget}, '{}') || ${storableJson(budget)}::jsonb`,
          })
          .where(and(eq(apiKey.id, id), eq(apiKey.ownerId, userId)))
          .returning(columns);
        return row && fromRow(row);
      }),

    delete: ({ userId }, id) =>
      within(inNameOf(userId), async (db) => {
        const [gone] = await db
          .delete(apiKey)
          .where(and(eq(apiKey.id, id), eq(apiKey.ownerId, userId)))
          .returning(columns);
        return gone && fromRow(gone);
      }),

    findByHash: (hash) =>
      within(system, async (db) => {
        const [row] = await db
          .select({ key: columns, owner: userColumns, banned: user.banned })
          .from(apiKey)
          .innerJoin(user, eq(user.id, apiKey.ownerId))
          .where(eq(apiKey.hash, hash));
        return row && { key: fromRow(row.key), owner: toUser(row.owner), banned: row.banned };
      }),

    touch: (id, at) =>
      within(system, async (db) => {
        await db.update(apiKey).set({ lastUsedAt: at }).where(eq(apiKey.id, id));
      }),

    listAll: (_actor, page) =>
      within(system, async (db) => {
        const rows = await db
          .select({ ...columns, ownerId: apiKey.ownerId, ownerEmail: user.email })
          .from(apiKey)
          .innerJoin(user, eq(user.id, apiKey.ownerId))
          .where(olderThan(page))
          .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
          .limit(page.limit + 1);
        return pageOf(rows, page.limit, {
          item: ({ ownerId, ownerEmail, ...key }) => ({ ...fromRow(key), ownerId, ownerEmail }),
          position: ({ createdAt, id }) => ({ at: createdAt, id }),
        });
      }),

    deleteAny: (_actor, id) =>
      within(system, async (db) => {
        const [gone] = await db
          .delete(apiKey)
          .where(eq(apiKey.id, id))
          .returning({ ownerId: apiKey.ownerId, name: apiKey.name });
        return gone;
      }),

    replace: (ownerId, key, hash) =>
      within(system, async (db) => {
        const isSame = sql`${apiKey.scopes} = ${storableJson(key.scopes)}::jsonb`;
        await db.delete(apiKey).where(and(eq(apiKey.name, key.name), isSame));
        await db.insert(apiKey).values({ ...toRow(key, hash), ownerId });
      }),
  };
};
