import type { Page, Person, PersonQuery, UserId } from '@mosaicstack/types';
import { and, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import { account, session, twoFactor, user } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { fromCursor, pageOf } from '../cursor.js';
import { passwordProvider } from './account-rows.js';

const columns = {
  id: user.id,
  name: user.name,
  email: user.email,
  emailVerified: user.emailVerified,
  role: user.role,
  banned: user.banned,
  banReason: user.banReason,
  createdAt: user.createdAt,
  // The query builder names columns here without their table, which inner queries would take for their own.
  signsInBy: sql<string[]>`(
    select coalesce(jsonb_agg(distinct signs.provider_id), '[]') from ${account} signs
    where signs.user_id = "mosaic"."user"."id"
  )`.mapWith((text: string) => JSON.parse(text) as string[]),
  secondFactor: sql<boolean>`exists (
    select from ${twoFactor} factor
    where factor.user_id = "mosaic"."user"."id" and factor.confirmed_at is not null
  )`,
  openSessions: sql<number>`(
    select count(*)::int from ${session} held
    where held.user_id = "mosaic"."user"."id" and held.expires_at > now()
  )`,
  lastSeenAt: sql<Date | null>`(
    select max(held.updated_at) from ${session} held where held.user_id = "mosaic"."user"."id"
  )`,
};

type Row = Omit<Person, 'createdAt' | 'lastSeenAt' | 'id'> & {
  id: string;
  createdAt: Date;
  lastSeenAt: Date | string | null;
};

const fromRow = (row: Row): Person => ({
  ...row,
  id: row.id as UserId,
  signsInBy: row.signsInBy.map((provider) => (provider === passwordProvider ? 'password' : provider)),
  lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
  createdAt: row.createdAt.toISOString(),
});

const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const matching = (query: string | undefined): SQL | undefined =>
  query === undefined || query === ''
    ? undefined
    : or(ilike(user.name, containing(query)), ilike(user.email, containing(query)));

/** Inside a transaction of the system role. Newest first. */
export async function listPeople(db: Drizzle, { cursor, limit, query }: PersonQuery): Promise<Page<Person>> {
  const after = cursor === undefined ? undefined : fromCursor(cursor);
  const rows = await db
    .select(columns)
    .from(user)
    .where(
      and(
        matching(query),
        after && sql`(${user.createdAt}, ${user.id}) < (${after.at.toISOString()}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(user.createdAt), desc(user.id))
    .limit(limit + 1);
  return pageOf(rows, limit, { item: fromRow, position: ({ createdAt, id }) => ({ at: createdAt, id }) });
}

export async function findPerson(db: Drizzle, id: UserId): Promise<Person | undefined> {
  const [row] = await db.select(columns).from(user).where(eq(user.id, id));
  return row && fromRow(row);
}
