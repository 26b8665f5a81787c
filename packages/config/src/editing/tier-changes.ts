import type { LoadedConfig } from '../load-config.js';

/** What a tier stands on, as somebody chose it. */
export interface TierAnswers {
  tier?: string | undefined;
  databaseUrl?: string | undefined;
  queue?: string | undefined;
  valkeyUrl?: string | undefined;
}

/** By dotted key; undefined takes a key out. */
export type ConfigChanges = Record<string, string | undefined>;

/** Keys that say what a tier stands on. */
const serverKeys = ['storage.type', 'storage.url', 'queue.type', 'queue.url'] as const;

/** What a configuration file has to say for a tier; whoever sets a gateway up writes and clears no other keys for it. */
export function tierChanges({ tier, databaseUrl, queue, valkeyUrl }: TierAnswers): ConfigChanges {
  if (tier === undefined || tier === 'local') {
    return { tier: 'local', ...Object.fromEntries(serverKeys.map((key) => [key, undefined])) };
  }
  const isLocalQueue = tier === 'standalone' && queue === 'local';
  return {
    tier,
    'storage.type': 'postgres',
    'storage.url': databaseUrl,
    'queue.type': isLocalQueue ? 'local' : 'bullmq',
    'queue.url': isLocalQueue ? undefined : valkeyUrl,
  };
}

/** Whether a text is the default that no file states, and is therefore left unstated. */
export function isPlainDefault(
  key: string,
  text: string | undefined,
  { values, origins }: Pick<LoadedConfig, 'values' | 'origins'>,
): boolean {
  const kind = origins.get(key)?.kind ?? 'default';
  return text !== undefined && kind === 'default' && String(values.get(key)) === text;
}
