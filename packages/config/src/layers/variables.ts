import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';

export interface Variable {
  text: string;
  /** The name, and the `.env` file it came from if it did. */
  source: string;
}

export type Variables = ReadonlyMap<string, Variable>;
export type Environment = Readonly<Record<string, string | undefined>>;

const stated = (values: Environment): [string, string][] =>
  Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');

function readDotEnv(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * The environment, filled up from a `.env` file. An empty variable counts as absent: compose files
 * pass those on. Where no project file stands beside it, the `.env` may belong to another program,
 * so only variables with our own prefix are taken from it.
 */
export function gatherVariables(
  environment: Environment,
  dotEnvPath: string,
  besideProjectFile: boolean,
): Variables {
  const found = new Map<string, Variable>();
  const label = basename(dotEnvPath);
  for (const [name, text] of stated(readDotEnv(dotEnvPath)))
    if (besideProjectFile || name.startsWith('MOSAIC_'))
      found.set(name, { text, source: `${name} in ${label}` });
  for (const [name, text] of stated(environment)) found.set(name, { text, source: name });
  return found;
}
