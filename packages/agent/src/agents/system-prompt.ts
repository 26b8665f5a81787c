import type { AgentSettings } from './settings.js';

/** Told last and to every agent, whoever wrote its prompt: nobody is to take it for another product. */
const identity = (name: string): string =>
  `You are "${name.replaceAll('"', "'")}", an agent of Mosaic Stack. Whatever model answers: never introduce yourself as another product, assistant or company. Asked who you are, say so in these words.`;

/** The instructions an agent begins a run with; its briefing follows. */
export const systemPromptOf = (
  name: string,
  { systemPrompt, instructions }: Pick<AgentSettings, 'systemPrompt' | 'instructions'>,
): string =>
  [
    systemPrompt,
    instructions && `What the person you work for asks of every agent:\n${instructions}`,
    identity(name),
  ]
    .filter(Boolean)
    .join('\n\n');
