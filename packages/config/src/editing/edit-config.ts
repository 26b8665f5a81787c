import type { LoadedConfig } from '../load-config.js';
import { nameOrigin } from '../resolving/name-origin.js';
import { planEdit, type ConfigEdit } from './plan-edit.js';
import { writeEdit } from './write-edit.js';

export interface ConfigEdited {
  path: string;
  loaded: LoadedConfig;
  /** Keys that something stronger states, so that the change shows no effect, with what that is. */
  shadowed: readonly { key: string; by: string }[];
}

/**
 * Changes one configuration file, keeping its comments and order. What would not start is refused and
 * the file stays as it was.
 */
export function editConfig(edit: ConfigEdit): ConfigEdited {
  const planned = planEdit(edit);
  const { path, loaded } = planned;
  writeEdit(planned);
  const shadowed = Object.keys(edit.changes).flatMap((key) => {
    const effective = loaded.origins.get(key);
    return effective && effective.kind !== 'default' && effective.source !== path
      ? [{ key, by: nameOrigin(effective, key) }]
      : [];
  });
  return { path, loaded, shadowed };
}
