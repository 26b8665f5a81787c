import type { AgentTool } from '@earendil-works/pi-agent-core';
import { validateToolArguments, type Message, type Tool, type ToolCall } from '@earendil-works/pi-ai';
import type { TurnTool } from '../runtime/agent-runtime.js';

/**
 * Pi writes and reads the JSON of every tool it knows some ten times a step to see whether one has changed.
 * The tools of a turn do not, so Pi knows their names alone; the model is told the rest by `declare`.
 */
const anything = { type: 'object' } as AgentTool['parameters'];

export interface AgentTools {
  /** For Pi, which executes them: a throw is a failed call. */
  readonly tools: AgentTool[];
  /** A transcript of Pi's with all that a model is to know of these tools. */
  declare(this: void, messages: readonly Message[]): Message[];
}

/** Our tools as Pi takes them: a plain JSON Schema is checked like any other. */
export function agentTools(tools: readonly TurnTool[]): AgentTools {
  const declared = new Map(tools.map((tool) => [tool.name, declaredTool(tool)]));
  return {
    tools: tools.map((tool) => executed(tool, declaredTool(tool))),
    declare: (messages) =>
      messages.map((message) => {
        if (message.role !== 'system' || !message.toolsAdded) return message;
        return { ...message, toolsAdded: message.toolsAdded.map((tool) => declared.get(tool.name) ?? tool) };
      }),
  };
}

const declaredTool = ({ name, description, parameters }: TurnTool): Tool => ({
  name,
  description,
  parameters,
});

const executed = ({ name, call }: TurnTool, declared: Tool): AgentTool => ({
  name,
  label: name,
  description: '',
  parameters: anything,
  execute: async (callId, given, signal = new AbortController().signal) => {
    const asked = { type: 'toolCall' as const, id: callId, name, arguments: given as ToolCall['arguments'] };
    const input: unknown = validateToolArguments(declared, asked);
    const { text, tainted = false, delegation } = await call({ callId, input, signal });
    return { content: [{ type: 'text', text }], details: { tainted, ...(delegation && { delegation }) } };
  },
});
