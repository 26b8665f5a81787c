import { type Brain, briefedProject } from '@mosaicstack/brain';
import { type Actor, isAppError } from '@mosaicstack/kernel';
import type { ProjectId, TeamId } from '@mosaicstack/types';

export interface RunBriefingDeps {
  brain: Pick<Brain, 'projects' | 'files'>;
}

export interface RunBriefing {
  /** What an agent is told of the project; empty for nothing. */
  briefing: string;
  /** That owns the project, and pays for work in it. */
  teamId: TeamId | null;
}

const outside: RunBriefing = { briefing: '', teamId: null };

/** What the project of a conversation brings into a run; nothing once the speaker has left it. */
export async function runBriefing(
  { brain }: RunBriefingDeps,
  speaker: Actor,
  id: ProjectId | null,
): Promise<RunBriefing> {
  if (id === null) return outside;
  try {
    const { project, briefing } = await briefedProject(brain, speaker, id);
    return { briefing, teamId: project.teamId };
  } catch (error) {
    // Whoever left the team of the project talks on without it.
    if (isAppError(error) && (error.kind === 'not_found' || error.kind === 'forbidden')) return outside;
    throw error;
  }
}
