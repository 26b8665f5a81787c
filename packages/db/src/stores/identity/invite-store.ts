import { type InviteStore, NotFound } from '@mosaicstack/kernel';
import type { Invite, UserId } from '@mosaicstack/types';
import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { invite, team, teamMember, user } from '../../schema/index.js';
import { drizzleOver, type Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import { constraintOf } from '../../sql/sql-error.js';
import type { SqlEngine } from '../../sql/sql-session.js';
import { fromCursor, pageOf } from '../cursor.js';
import { insertPerson } from './account-rows.js';

const columns = {
  id: invite.id,
  instanceRole: invite.instanceRole,
  email: invite.email,
  teamId: invite.teamId,
  teamName: team.name,
  teamRole: invite.teamRole,
  usedAt: invite.usedAt,
  revokedAt: invite.revokedAt,
  invitedBy: user.name,
  expiresAt: invite.expiresAt,
  createdAt: invite.createdAt,
};

const select = (db: Drizzle) =>
  db
    .select(columns)
    .from(invite)
    .innerJoin(user, eq(user.id, invite.invitedBy))
    .leftJoin(team, eq(team.id, invite.teamId));

type Row = Awaited<ReturnType<typeof select>>[number];

function stateOf({ usedAt, revokedAt, expiresAt }: Row, now: Date): Invite['state'] {
  if (usedAt) return 'used';
  if (revokedAt) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
}

const fromRow =
  (now: Date) =>
  (row: Row): Invite => ({
    id: row.id,
    instanceRole: row.instanceRole,
    email: row.email,
    team:
      row.teamId === null || row.teamName === null
        ? null
        : { id: row.teamId, name: row.teamName, teamRole: row.teamRole },
    state: stateOf(row, now),
    invitedBy: row.invitedBy,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  });

const isOpen = (now: Date): SQL | undefined =>
  and(isNull(invite.usedAt), isNull(invite.revokedAt), gt(invite.expiresAt, now));

/** Nobody grants what they lack: an invite counts for as long as whoever made it may invite. */
const byWhoeverMayInvite = sql`exists (
  select from ${user} inviter
  where inviter.id = ${invite.invitedBy} and inviter.role = 'admin' and not inviter.banned
) and (${invite.teamId} is null or exists (
  select from ${teamMember} membership
  where membership.team_id = ${invite.teamId} and membership.user_id = ${invite.invitedBy}
    and membership.role = 'owner'
))`;

const rank = (role: SQL | typeof teamMember.role): SQL =>
  sql`array_position(array['viewer', 'member', 'owner'], ${role})`;

export const drizzleInviteStore = (engine: SqlEngine): InviteStore => {
  const within = <Result>(work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction({ role: 'mosaic_system' }, (session) => work(drizzleOver(session))));

  /** The one update decides: whoever comes second waits here for the first and then finds it used. */
  const useUp = async (db: Drizzle, tokenHash: string, now: Date) => {
    const [used] = await db
      .update(invite)
      .set({ usedAt: now })
      .where(and(eq(invite.tokenHash, tokenHash), isOpen(now), byWhoeverMayInvite))
      .returning({ teamId: invite.teamId, teamRole: invite.teamRole, email: invite.email });
    return used;
  };

  const letIn = async (db: Drizzle, used: Awaited<ReturnType<typeof useUp>>, userId: UserId, now: Date) => {
    if (!used?.teamId) return;
    await db
      .insert(teamMember)
      .values({ teamId: used.teamId, userId, role: used.teamRole, joinedAt: now })
      .onConflictDoUpdate({
        target: [teamMember.teamId, teamMember.userId],
        set: { role: used.teamRole },
        setWhere: sql`${rank(teamMember.role)} < ${rank(sql`excluded.role`)}`,
      });
  };

  return {
    insert: ({ userId }, { teamId, teamRole, ...made }, tokenHash) =>
      within(async (db) => {
        try {
          await db.insert(invite).values({
            ...made,
            teamId,
            teamRole,
            tokenHash,
            invitedBy: userId,
            expiresAt: new Date(made.expiresAt),
            createdAt: new Date(made.createdAt),
          });
        } catch (error) {
          if (constraintOf(error) === 'invite_team_id_team_id_fk') throw new NotFound('team');
          throw error;
        }
      }),

    list: (_actor, { cursor, limit }, now) =>
      within(async (db) => {
        const after = cursor === undefined ? undefined : fromCursor(cursor);
        const rows = await select(db)
          .where(
            after &&
              sql`(${invite.createdAt}, ${invite.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
          )
          .orderBy(desc(invite.createdAt), desc(invite.id))
          .limit(limit + 1);
        return pageOf(rows, limit, {
          item: fromRow(now),
          position: ({ createdAt, id }) => ({ at: createdAt, id }),
        });
      }),

    find: (_actor, id, now) =>
      within(async (db) => {
        const [row] = await select(db).where(eq(invite.id, id));
        return row && fromRow(now)(row);
      }),

    revoke: (_actor, id, now) =>
      within(async (db) => {
        const gone = await db
          .update(invite)
          .set({ revokedAt: now })
          .where(and(eq(invite.id, id), isOpen(now)))
          .returning({ id: invite.id });
        return gone.length > 0;
      }),

    findOpen: (tokenHash, now) =>
      within(async (db) => {
        const [row] = await select(db).where(
          and(eq(invite.tokenHash, tokenHash), isOpen(now), byWhoeverMayInvite),
        );
        return row && fromRow(now)(row);
      }),

    isInvited: (email, now) =>
      within(async (db) => {
        const made = await db
          .select({ id: invite.id })
          .from(invite)
          .where(and(sql`lower(${invite.email}) = lower(${email})`, isOpen(now), byWhoeverMayInvite))
          .limit(1);
        return made.length > 0;
      }),

    register: (tokenHash, person) =>
      within(async (db) => {
        const used = await useUp(db, tokenHash, person.at);
        if (!used) return false;
        await insertPerson(db, { ...person, emailVerified: used.email?.toLowerCase() === person.email });
        await letIn(db, used, person.userId, person.at);
        return true;
      }),

    join: (tokenHash, userId, now) =>
      within(async (db) => {
        const used = await useUp(db, tokenHash, now);
        await letIn(db, used, userId, now);
        return used !== undefined;
      }),
  };
};
