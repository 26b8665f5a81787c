import type { Actor } from '@mosaicstack/kernel';
import type { Project, ProjectId } from '@mosaicstack/types';
import type { Brain } from '../create-brain.js';
import { projectBriefing } from './project-briefing.js';

/** Names of files that are read for it. */
const filesTold = 200;

export interface BriefedProject {
  project: Project;
  /** What an agent is told of it, whether it is one of the product or of somebody else. */
  briefing: string;
}

/** Rejects with `not_found` for a project that the actor does not see. */
export async function briefedProject(
  { projects, files }: Pick<Brain, 'projects' | 'files'>,
  actor: Actor,
  id: ProjectId,
): Promise<BriefedProject> {
  const [project, { items }] = await Promise.all([
    projects.get(actor, id),
    files.list(actor, id, { limit: filesTold }),
  ]);
  return { project, briefing: projectBriefing(project, items) };
}
