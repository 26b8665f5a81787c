import type { Environment } from './layers/variables.js';

/** A variable of this process that is no setting, such as `EDITOR`; undefined also where it is empty. */
export const readVariable = (name: string, environment: Environment = process.env): string | undefined =>
  environment[name] || undefined;

/** Reads variables and takes them out of this process's environment, so that no process started from here gets them. */
export function takeVariables(
  names: Iterable<string>,
  environment: Record<string, string | undefined> = process.env,
): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const name of names) {
    const text = environment[name];
    if (text) taken.set(name, text);
    delete environment[name];
  }
  return taken;
}

/** This process's environment with other values for some variables; undefined takes one out. For a child process. */
export const environmentWith = (
  values: Environment,
  environment: Environment = process.env,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...environment, ...values }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
