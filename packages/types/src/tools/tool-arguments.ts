import { z } from 'zod';
import type { Issue } from '../errors/api-error.contract.js';

/**
 * The JSON Schema of a tool's arguments, as models are told it. Without patterns: not every model server
 * knows every regular expression, and they are checked at the call anyway.
 */
export function toolParametersOf(schema: z.ZodObject): Readonly<Record<string, unknown>> {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => void delete jsonSchema.pattern,
  });
  return parameters;
}

export type ParsedArguments<Schema extends z.ZodObject> =
  { ok: true; given: z.output<Schema> } | { ok: false; issues: Issue[] };

/** Parses what a model gives; a model that gives nothing gives no arguments. */
export function parseToolArguments<Schema extends z.ZodObject>(
  schema: Schema,
  input: unknown,
): ParsedArguments<Schema> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return { ok: true, given: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }): Issue => ({ path: path.join('.'), message }));
  return { ok: false, issues };
}
