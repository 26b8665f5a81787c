import { type ToolDecision, type ToolRisk, toolRiskSchema } from '@mosaicstack/types';
import type { AgentSettings } from '../agents/settings.js';

const strictness: Readonly<Record<ToolDecision, number>> = { allow: 0, ask: 1, deny: 2 };

const stricter = (one: ToolDecision, other: ToolDecision): ToolDecision =>
  strictness[one] >= strictness[other] ? one : other;

/** What a delegated agent works with: its own ways, and never a tool or an allowance that whoever asks lacks. */
export function narrowedSettings(asking: AgentSettings, asked: AgentSettings): AgentSettings {
  const answerFor = (risk: ToolRisk): ToolDecision =>
    stricter(asking.approvalPolicy[risk], asked.approvalPolicy[risk]);
  return {
    ...asked,
    // A tool has to be in every list.
    allowedTools: [...asking.allowedTools, ...asked.allowedTools],
    deniedTools: [...new Set([...asking.deniedTools, ...asked.deniedTools])],
    approvalPolicy: Object.fromEntries(
      toolRiskSchema.options.map((risk) => [risk, answerFor(risk)]),
    ) as Record<ToolRisk, ToolDecision>,
  };
}
