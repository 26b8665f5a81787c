import { type Actor, type Owned, requireAccess } from '@mosaicstack/kernel';
import type { Project, ProjectId, TeamId, Verb } from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';

export const ownerOf = ({ ownerId, teamId }: Owned): Owned => ({ ownerId, teamId });

/** The team, or the actor themselves without one; the right to use `verb` there is required. */
export function requireOwner(actor: Actor, teamId: TeamId | null, verb: Verb): Owned {
  const owner = teamId === null ? { ownerId: actor.userId, teamId } : { ownerId: null, teamId };
  return requireAccess(actor, owner, { verb, see: 'team.read', what: 'team' });
}

/** A project whose content is about to change, held as it is owned. */
export async function holdProject(
  { projects }: BrainStores,
  actor: Actor,
  { id, verb }: { id: ProjectId; verb: Verb },
): Promise<Project> {
  const project = await projects.hold(actor, id);
  return requireAccess(actor, project, { verb, see: 'project.read', what: 'project' });
}
