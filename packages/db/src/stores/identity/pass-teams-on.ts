import type { UserId } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { teamMember } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';

/**
 * Inside a transaction of the system role, before somebody goes: a team that would be left without an owner, and so
 * could never let anybody in or out again, passes to the member who has been there longest; where there are only
 * viewers, to the first of them, for nobody else would be left to let anybody in or to delete it.
 */
export async function passTeamsOn(db: Drizzle, userId: UserId): Promise<void> {
  const theirs = sql`select owned.team_id from ${teamMember} owned
    where owned.user_id = ${userId} and owned.role = 'owner'`;
  // Held until the end, so that two owners who go at once do not both take the other for staying.
  await db.execute(sql`select from ${teamMember} held where held.team_id in (${theirs})
    order by held.team_id, held.user_id for update`);
  await db.execute(sql`
    with heir as (
      select distinct on (candidate.team_id) candidate.team_id, candidate.user_id
      from ${teamMember} candidate
      where candidate.team_id in (${theirs}) and candidate.role <> 'owner' and not exists (
        select from ${teamMember} other
        where other.team_id = candidate.team_id and other.role = 'owner' and other.user_id <> ${userId}
      )
      order by candidate.team_id, candidate.role = 'viewer', candidate.joined_at, candidate.user_id
    )
    update ${teamMember} set role = 'owner' from heir
    where ${teamMember.teamId} = heir.team_id and ${teamMember.userId} = heir.user_id`);
}
