import {
  type Actor,
  AppError,
  directTool,
  type DirectTool,
  isAppError,
  resultText,
  wrongArguments,
} from '@mosaicstack/kernel';
import { parseToolArguments, type ToolRisk, toolParametersOf, type Verb } from '@mosaicstack/types';
import type { z } from 'zod';

interface ToolDefinition<Schema extends z.ZodObject> {
  name: string;
  description: string;
  verb: Verb;
  risk: ToolRisk;
  idempotent: boolean;
  schema: Schema;
  run(actor: Actor, given: z.output<Schema>): Promise<object>;
}

/** A tool that parses what the model gives, and tells it what to do when something is refused. */
export function defineTool<Schema extends z.ZodObject>(definition: ToolDefinition<Schema>): DirectTool {
  const { schema, run, ...described } = definition;
  return directTool({
    ...described,
    parameters: toolParametersOf(schema),
    async call(actor, input) {
      const parsed = parseToolArguments(schema, input);
      if (!parsed.ok) throw wrongArguments(described.name, parsed.issues);
      try {
        return resultText(await run(actor, parsed.given));
      } catch (error) {
        throw isAppError(error) ? withAdvice(error) : error;
      }
    },
  });
}

/** A model reads the message alone, so it carries the reason and the way out. */
function withAdvice({ code, message, reason, remediation, issues, cause }: AppError): AppError {
  const advice = remediation ?? adviceFor[code as keyof typeof adviceFor];
  const told = [message, reason, advice].filter((part) => part !== undefined).join(' ');
  return new AppError(code, told, { cause, ...(issues && { issues }) });
}

const adviceFor = {
  not_found: 'Use an id that one of the brain_list tools or brain_search gave.',
  forbidden: 'Do not try again; tell the person that they lack the right.',
  invalid_request: 'Call the tool again with this put right.',
} as const;
