import type { Tier } from '@mosaicstack/types';
import type { Entry, Layer, Problem } from '../layers/layer.js';
import { allSettings, settingsOfTier, tierDefaults } from '../schema/config-schema.js';
import type { TierChoice } from './choose-tier.js';
import { nameOrigin } from './name-origin.js';
import { settingFault } from './setting-fault.js';

export interface Merged {
  entries: Map<string, Entry>;
  problems: Problem[];
  warnings: string[];
}

const byDefault = (value: unknown): Entry => ({ value, origin: { kind: 'default', source: '' } });

/** A block whose type nobody stated takes the tier's; one of which nothing is stated takes the tier's server too. */
function fillServer(entries: Map<string, Entry>, block: 'storage' | 'queue', tier: Tier): void {
  const defaults: { type: string; url?: string } = tierDefaults[tier][block];
  if (entries.has(`${block}.type`)) return;
  entries.set(`${block}.type`, byDefault(defaults.type));
  if (defaults.url !== undefined && !entries.has(`${block}.url`))
    entries.set(`${block}.url`, byDefault(defaults.url));
}

/** A URL that the chosen storage or queue has no use for is left out, with a word about it. */
function dropUnusedUrl(merged: Merged, block: 'storage' | 'queue', tier: Tier): void {
  const { entries, warnings } = merged;
  const key = `${block}.url`;
  const url = entries.get(key);
  const type = entries.get(`${block}.type`)?.value;
  if (!url || (type !== 'pglite' && type !== 'local') || tier === 'federated') return;
  if (block === 'storage' && tier !== 'local') return;
  entries.delete(key);
  warnings.push(
    `${key} (${nameOrigin(url.origin, key)}) is not used: the ${block} of tier ${tier} is ${type} here. ` +
      (tier === 'local'
        ? 'To use a server, set tier to standalone or federated.'
        : 'To use Valkey, set queue.type to bullmq.'),
  );
}

/** With vectors on, memories are searched by them unless somebody says otherwise. */
function fillMemory(entries: Map<string, Entry>, tier: Tier): void {
  if (entries.has('memory.type')) return;
  const vectors = entries.get('storage.enableVector')?.value === true;
  entries.set('memory.type', byDefault(vectors ? 'pgvector' : tierDefaults[tier].memory.type));
}

/** A wrong value that something stronger hides stops nothing today, and the start on the day it is no longer hidden. */
function warnOfHiddenFault({ entries, warnings }: Merged, key: string, { value, origin }: Entry): void {
  const stronger = entries.get(key);
  const fault = settingFault(key, value);
  if (!stronger || !fault) return;
  warnings.push(
    `${fault.key} (${nameOrigin(origin, key)}) ${fault.message}; ` +
      `without the ${nameOrigin(stronger.origin, key)} it would stop the start.`,
  );
}

/** One value a key: the one of the strongest layer that states it. */
export function mergeLayers(layers: readonly Layer[], { tier, origin }: TierChoice): Merged {
  const entries = new Map<string, Entry>();
  const merged: Merged = { entries, problems: [], warnings: [] };
  for (const layer of layers)
    for (const [key, entry] of layer.entries) {
      if (entries.has(key)) warnOfHiddenFault(merged, key, entry);
      else entries.set(key, entry);
    }
  entries.set('tier', { value: tier, origin });
  for (const block of ['storage', 'queue'] as const) {
    fillServer(entries, block, tier);
    dropUnusedUrl(merged, block, tier);
  }
  fillMemory(entries, tier);
  const known = settingsOfTier(tier);
  for (const [key, { origin: stated }] of entries) {
    if (known.has(key) || !allSettings.has(key)) continue;
    entries.delete(key);
    if (stated.kind !== 'environment')
      merged.problems.push({ key, origin: stated, message: `has no meaning in tier ${tier}` });
  }
  return merged;
}
