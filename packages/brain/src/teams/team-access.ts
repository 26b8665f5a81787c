import { type Actor, type Owned, requireAccess } from '@mosaicstack/kernel';
import type { Team, TeamId, Verb } from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';
import type { Happening } from '../work/brain-work.js';

/** Rights go by the role that is stored now, which may differ from what the actor came with. */
export async function requireTeam(
  { teams }: BrainStores,
  actor: Actor,
  { id, verb }: { id: TeamId; verb: Verb },
): Promise<Team> {
  const team = await teams.find(actor, id);
  const now: Actor = { ...actor, teams: team ? [{ teamId: id, role: team.role }] : [] };
  const owned = team && { ...team, ownerId: null, teamId: id };
  requireAccess(now, owned, { verb, see: 'team.read', what: 'team' });
  return team as Team;
}

export const ownedByTeam = (teamId: TeamId): Owned => ({ ownerId: null, teamId });

export const happenedToTeam = (kind: string, { id, name, version }: Team): Happening => ({
  kind,
  subject: { type: 'team', id, title: name },
  owner: ownedByTeam(id),
  projectId: null,
  version,
});
