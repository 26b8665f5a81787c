import type { GroupGrants, GroupsApplied } from '@mosaicstack/kernel';
import type { InstanceRole, TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { team, teamMember, user } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { endSessions } from './end-sessions.js';
import { withdrawResetLinks } from './withdraw-reset-links.js';

type Within = <Result>(work: (db: Drizzle) => Promise<Result>) => Promise<Result>;

/** False, and nothing changed, when the instance would lose its last administrator. A change ends the sessions. */
export async function applyRole(
  within: Within,
  { userId, role, at }: { userId: UserId; role: InstanceRole; at: Date },
): Promise<boolean> {
  try {
    await within(async (db) => {
      const changed = await db
        .update(user)
        .set({ role, updatedAt: at })
        .where(and(eq(user.id, userId), ne(user.role, role)))
        .returning({ id: user.id });
      if (changed.length === 0) return;
      await endSessions(db, userId);
      if (role !== 'admin') await withdrawResetLinks(db, 'admin');
    });
    return true;
  } catch (error) {
    if (constraintOf(error) === 'last_administrator') return false;
    throw error;
  }
}

/** Inside one transaction of the system role. Only teams that groups speak of are touched. */
export async function applyTeams(
  db: Drizzle,
  { userId, teams, at }: { userId: UserId; teams: GroupGrants['teams']; at: Date },
): Promise<Pick<GroupsApplied, 'unknownTeams' | 'keptOwnerships'>> {
  const slugs = [...teams.keys()];
  const found =
    slugs.length === 0
      ? []
      : await db
          .select({ id: team.id, slug: team.slug })
          .from(team)
          .where(inArray(team.slug, slugs))
          .orderBy(team.id);
  const keptOwnerships: string[] = [];
  for (const { id, slug } of found) {
    const done = await applyTeam(db, { teamId: id, userId, role: teams.get(slug) ?? null, at });
    if (!done) keptOwnerships.push(slug);
  }
  const known = new Set(found.map(({ slug }) => slug));
  return { unknownTeams: slugs.filter((slug) => !known.has(slug)), keptOwnerships };
}

/** False when the person stays because the team has no other owner. */
async function applyTeam(
  db: Drizzle,
  { teamId, userId, role, at }: { teamId: TeamId; userId: UserId; role: TeamRole | null; at: Date },
): Promise<boolean> {
  const ofTeam = eq(teamMember.teamId, teamId);
  // Held until the end, so that two owners who leave at once do not both take the other for staying.
  const members = await db
    .select({ userId: teamMember.userId, role: teamMember.role })
    .from(teamMember)
    .where(ofTeam)
    .orderBy(teamMember.userId)
    .for('update');
  const owners = members.filter((member) => member.role === 'owner');
  if (role !== 'owner' && owners.length === 1 && owners[0]?.userId === userId) return false;
  if (role === null) {
    await db.delete(teamMember).where(and(ofTeam, eq(teamMember.userId, userId)));
    return true;
  }
  await db
    .insert(teamMember)
    .values({ teamId, userId, role, joinedAt: at })
    .onConflictDoUpdate({ target: [teamMember.teamId, teamMember.userId], set: { role } });
  return true;
}
