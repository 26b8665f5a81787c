import type { Tool } from '@earendil-works/pi-ai';

type Declared = Pick<Tool, 'name' | 'description' | 'parameters'>;

/** What a model is told of a tool, written as most servers take it. */
export interface ToolDeclaration {
  readonly json: string;
  /** In UTF-8. */
  readonly bytes: number;
}

interface Written extends ToolDeclaration {
  name: string;
  description: string;
}

const known = new WeakMap<object, Written>();

/**
 * Written once for each schema and not for each call: some forty tools are told to a model at every step, and
 * what they are does not change.
 */
export function declarationOf({ name, description, parameters }: Declared): ToolDeclaration {
  const before = known.get(parameters);
  if (before && before.name === name && before.description === description) return before;
  const json = JSON.stringify({ type: 'function', function: { name, description, parameters } });
  const written = { name, description, json, bytes: Buffer.byteLength(json) };
  known.set(parameters, written);
  return written;
}
