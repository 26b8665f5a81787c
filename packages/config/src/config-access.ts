import { planEdit, type PlannedEdit } from './editing/plan-edit.js';
import type { ConfigChanges } from './editing/tier-changes.js';
import { loadConfig, type LoadedConfig } from './load-config.js';

/** The configuration by the variables of one moment: what is taken out of the environment later stays known. */
export interface ConfigAccess {
  /** Reads it as it stands then; rejects what would not start. */
  read(): LoadedConfig;
  /** Tries a change of its file, which is not made. */
  plan(changes: Readonly<ConfigChanges>): PlannedEdit;
}

export function configAccess(): ConfigAccess {
  const env = { ...process.env };
  return { read: () => loadConfig({ env }), plan: (changes) => planEdit({ changes, env }) };
}
