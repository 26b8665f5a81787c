import { cleanResult, resultText, wrongArguments } from '@mosaicstack/kernel';
import { parseToolArguments, type ProjectId, type ToolFace, toolParametersOf } from '@mosaicstack/types';
import type { z } from 'zod';
import type { BrainPort } from '../brain-port.js';

/** What a call works with. */
export interface CallContext {
  brain: BrainPort;
  /** The project that is meant where a call names none; only then it is looked for. */
  here(): Promise<ProjectId | undefined>;
}

export interface McpTool {
  readonly name: string;
  readonly description: string;
  /** The JSON Schema of its arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** It changes nothing. */
  readonly isReadOnly: boolean;
  /** JSON of bounded size and without control characters; rejects with what a model can act upon. */
  call(context: CallContext, input: unknown): Promise<string>;
}

interface ToolDefinition<Schema extends z.ZodObject> extends ToolFace<Schema> {
  isReadOnly: boolean;
  run(context: CallContext, given: z.output<Schema>): Promise<object>;
}

export const defineTool = <Schema extends z.ZodObject>({
  schema,
  run,
  ...described
}: ToolDefinition<Schema>): McpTool => ({
  ...described,
  parameters: toolParametersOf(schema),
  async call(context, input) {
    const parsed = parseToolArguments(schema, input);
    if (!parsed.ok) throw wrongArguments(described.name, parsed.issues);
    return resultText(cleaned(await run(context, parsed.given)) as object);
  },
});

/** Rows hold texts of others, which the agent they go to may print as they are. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanResult(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, cleaned(field)]));
}
