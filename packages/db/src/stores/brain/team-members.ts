import type { TeamStore } from '@mosaicstack/brain';
import { NotFound } from '@mosaicstack/kernel';
import type { TeamId, TeamMember, TeamRole, UserId } from '@mosaicstack/types';
import { aliasedTable, and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { teamMember } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { keyPart, keysetPage, partsOf } from '../keyset.js';

type MemberStore = Pick<
  TeamStore,
  'members' | 'lockMembers' | 'roleOf' | 'countOwners' | 'setMember' | 'removeMember' | 'findPerson'
>;

type Row = { userId: UserId; name: string; email: string; role: TeamRole; joinedAt: Date };

const fromRow = ({ joinedAt, ...row }: Row): TeamMember => ({ ...row, joinedAt: joinedAt.toISOString() });

const byName = sql`person.name collate "C"`;

export const teamMembers = (db: Drizzle): MemberStore => {
  const self = aliasedTable(teamMember, 'self');
  /** Members of a team that the asker is in as well. */
  const fellows = (asker: UserId, id: TeamId) =>
    db
      .select(getTableColumns(teamMember))
      .from(teamMember)
      .innerJoin(self, and(eq(self.teamId, teamMember.teamId), eq(self.userId, asker)))
      .where(eq(teamMember.teamId, id))
      .as('fellow');

  return {
    async members({ userId }, id, { cursor, limit }) {
      const last = cursor === undefined ? undefined : partsOf(cursor, keyPart.text, keyPart.text);
      const fellow = fellows(userId, id);
      const rows = await db
        .select({
          userId: fellow.userId,
          name: sql<string>`person.name`,
          email: sql<string>`person.email`,
          role: fellow.role,
          joinedAt: fellow.joinedAt,
        })
        .from(fellow)
        .innerJoin(sql`mosaic.person as person`, sql`person.id = ${fellow.userId}`)
        .where(last && sql`(${byName}, ${fellow.userId}) > (${last[0]} collate "C", ${last[1]})`)
        .orderBy(byName, asc(fellow.userId))
        .limit(limit + 1);
      return keysetPage(rows, limit, { item: fromRow, key: ({ name, userId: own }) => [name, own] });
    },

    async lockMembers(_actor, id) {
      await db.execute(sql`select mosaic.lock_team(${id})`);
    },

    async roleOf({ userId: asker }, id, userId) {
      const fellow = fellows(asker, id);
      const [row] = await db.select({ role: fellow.role }).from(fellow).where(eq(fellow.userId, userId));
      return row?.role;
    },

    async countOwners({ userId }, id) {
      const fellow = fellows(userId, id);
      const owners = await db.select({ role: fellow.role }).from(fellow).where(eq(fellow.role, 'owner'));
      return owners.length;
    },

    async setMember({ userId: asker }, id, { userId, role, at }) {
      const [own] = await db
        .select({ role: teamMember.role })
        .from(teamMember)
        .where(and(eq(teamMember.teamId, id), eq(teamMember.userId, asker)));
      if (!own) throw new NotFound('team');
      try {
        await db
          .insert(teamMember)
          .values({ teamId: id, userId, role, joinedAt: at })
          .onConflictDoUpdate({ target: [teamMember.teamId, teamMember.userId], set: { role } });
      } catch (error) {
        if (constraintOf(error) === 'team_member_user_id_user_id_fk') throw new NotFound('person');
        throw error;
      }
    },

    async removeMember({ userId: asker }, id, userId) {
      const rights = db
        .select({ role: self.role })
        .from(self)
        .where(and(eq(self.teamId, id), eq(self.userId, asker)));
      const leaves = userId === asker;
      await db
        .delete(teamMember)
        .where(
          and(
            eq(teamMember.teamId, id),
            eq(teamMember.userId, userId),
            leaves ? undefined : sql`'owner' = ${rights}`,
          ),
        );
    },

    async findPerson(_actor, email) {
      const [found] = await db.execute<{ id: UserId | null }>(sql`select mosaic.find_person(${email}) as id`);
      return found?.id ?? undefined;
    },
  };
};
