import type { UserId } from '@mosaicstack/types';
import type { TeamMembership } from './actor.js';

/** The teams of a person as they stand now. */
export interface MembershipSource {
  teamsOf(userId: UserId): Promise<readonly TeamMembership[]>;
}
