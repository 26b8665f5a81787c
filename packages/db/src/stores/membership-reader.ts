import type { TeamMembership } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { asc, eq } from 'drizzle-orm';
import { teamMember } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

/** What a credential is turned into an actor with: the teams of a person as they stand now. */
export interface MembershipReader {
  teamsOf(userId: UserId): Promise<TeamMembership[]>;
}

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleMembershipReader = (db: Drizzle): MembershipReader => ({
  teamsOf: (userId) =>
    unwrapped(
      db
        .select({ teamId: teamMember.teamId, role: teamMember.role })
        .from(teamMember)
        .where(eq(teamMember.userId, userId))
        .orderBy(asc(teamMember.teamId))
        .execute(),
    ),
});
