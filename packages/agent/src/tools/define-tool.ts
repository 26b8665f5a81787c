import { type PreparedCall, type Tool, type ToolContext, wrongArguments } from '@mosaicstack/kernel';
import { parseToolArguments, toolParametersOf } from '@mosaicstack/types';
import type { z } from 'zod';

type Described = Omit<Tool, 'parameters' | 'prepare'>;

export interface ToolDefinition<Schema extends z.ZodObject> extends Described {
  schema: Schema;
  /** Looks and decides nothing yet but what the call would do. */
  prepare(context: ToolContext, given: z.output<Schema>): PreparedCall | Promise<PreparedCall>;
}

/** A tool that parses what the model gives, once, before anybody decides about the call. */
export function defineTool<Schema extends z.ZodObject>(definition: ToolDefinition<Schema>): Tool {
  const { schema, prepare, ...described } = definition;
  return {
    ...described,
    parameters: toolParametersOf(schema),
    async prepare(context, input) {
      const parsed = parseToolArguments(schema, input);
      if (!parsed.ok) throw wrongArguments(described.name, parsed.issues);
      return prepare(context, parsed.given);
    },
  };
}
