import type { InstanceRole } from '@mosaicstack/types';
import { toolOutputReadName } from '../tool-outputs/tool-output-store.js';
import type { AgentSettings } from './settings.js';

/** Whether a list names a tool, by its whole name or by a family such as `file_*`. */
export const isNamed = (patterns: readonly string[], tool: string): boolean =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? tool.startsWith(pattern.slice(0, -1)) : pattern === tool,
  );

/** Whether a list lets a tool pass. Whoever may use any tool may read all of what it gave. */
const lets = (patterns: readonly string[], tool: string): boolean =>
  tool === toolOutputReadName ? patterns.length > 0 : isNamed(patterns, tool);

export interface ToolCeiling {
  role: InstanceRole;
  /** What members may use at all; null is everything. Administrators may use every tool. */
  memberTools: readonly string[] | null;
}

/** Why a tool is withheld, in words; undefined when it is not. A denial is looked at first: nothing outweighs it. */
export function withheld(
  tool: string,
  { allowedTools, deniedTools }: Pick<AgentSettings, 'allowedTools' | 'deniedTools'>,
  { role, memberTools }: ToolCeiling,
): string | undefined {
  if (isNamed(deniedTools, tool)) return 'It is denied by the agent or by a preference.';
  if (role !== 'admin' && memberTools !== null && !lets(memberTools, tool)) {
    return 'It is not among the tools that members of this instance may use.';
  }
  if (!allowedTools.every((list) => lets(list, tool))) return 'It is not among the tools of the agent.';
  return undefined;
}
