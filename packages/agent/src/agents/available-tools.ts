import { type Actor, AppError, type Tool } from '@mosaicstack/kernel';
import type { AgentSettings } from './settings.js';
import { withheld } from './tool-availability.js';

/**
 * The tools an agent gets when it works for this person. Its lists and the person's role are asked again at
 * every call: a role may have changed since the run began, and a model may name what it was not given.
 */
export function availableTools(
  tools: readonly Tool[],
  settings: Pick<AgentSettings, 'allowedTools' | 'deniedTools'>,
  { speaker, memberTools }: { speaker: Actor; memberTools: readonly string[] | null },
): Tool[] {
  const reasonFor = (name: string, { role }: Actor) => withheld(name, settings, { role, memberTools });
  return tools
    .filter(({ name }) => reasonFor(name, speaker) === undefined)
    .map((tool) => ({
      ...tool,
      prepare(context, input) {
        const reason = reasonFor(tool.name, context.actor);
        if (reason === undefined) return tool.prepare(context, input);
        return Promise.reject(new AppError('forbidden', `${tool.name} may not be used here.`, { reason }));
      },
    }));
}
