import { TeamSlugTaken, type TeamStore } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import type { Team, TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { project, team, teamMember } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { keyPart, keysetPage, partsOf } from '../keyset.js';
import { teamMembers } from './team-members.js';

type StoredTeam = Omit<Team, 'role' | 'memberCount'>;
type Row = typeof team.$inferSelect & { role: TeamRole; memberCount: string };

const fromRow = ({ createdAt, updatedAt, memberCount, ...row }: Row): Team => ({
  ...row,
  memberCount: Number(memberCount),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** Compared byte by byte, so that an order is the same on every server. */
const byName = sql`${team.name} collate "C"`;

export const drizzleTeamStore = (db: Drizzle): TeamStore => ({
  ...teamMembers(db),

  async insert(_actor, { id, name, slug, version, createdAt, updatedAt }) {
    const times = { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
    await namedOnce(
      slug,
      db
        .insert(team)
        .values({ id, name, slug, version, ...times })
        .execute(),
    );
  },

  async find(actor, id) {
    const [row] = await seenBy(db, actor).where(eq(team.id, id));
    return row && fromRow(row);
  },

  async list(actor, { cursor, limit }) {
    const last = cursor === undefined ? undefined : partsOf(cursor, keyPart.text, keyPart.text);
    const rows = await seenBy(db, actor)
      .where(last && sql`(${byName}, ${team.id}) > (${last[0]} collate "C", ${last[1]})`)
      .orderBy(byName, asc(team.id))
      .limit(limit + 1);
    return keysetPage(rows, limit, { item: fromRow, key: ({ name, id }) => [name, id] });
  },

  async update(actor, changed: StoredTeam, from) {
    const { id, name, slug, version, updatedAt } = changed;
    const rows = await namedOnce(
      slug,
      db
        .update(team)
        .set({ name, slug, version, updatedAt: new Date(updatedAt) })
        .where(and(owned(db, actor, id), eq(team.version, from)))
        .returning({ id: team.id })
        .execute(),
    );
    return rows.length > 0;
  },

  async delete(actor, id) {
    await db.delete(team).where(owned(db, actor, id));
  },

  async countProjects({ userId }, id) {
    return db.$count(project, and(eq(project.teamId, id), sql`exists ${membership(db, id, userId)}`));
  },
});

/** The asker's own place in a team: the first wall around it. */
const membership = (db: Drizzle, id: TeamId, userId: UserId) =>
  db
    .select({ role: teamMember.role })
    .from(teamMember)
    .where(and(eq(teamMember.teamId, id), eq(teamMember.userId, userId)));

const owned = (db: Drizzle, { userId }: Actor, id: TeamId) =>
  and(eq(team.id, id), sql`'owner' = ${membership(db, id, userId)}`);

const seenBy = (db: Drizzle, { userId }: Actor) =>
  db
    .select({
      ...getTableColumns(team),
      role: teamMember.role,
      memberCount: sql<string>`(select count(*) from ${teamMember} other where other.team_id = ${team.id})`,
    })
    .from(team)
    .innerJoin(teamMember, and(eq(teamMember.teamId, team.id), eq(teamMember.userId, userId)));

async function namedOnce<Result>(slug: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (constraintOf(error) === 'team_slug') throw new TeamSlugTaken(slug, error);
    throw error;
  }
}
