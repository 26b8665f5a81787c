import type { FederatedConfig, StandaloneConfig } from '@mosaicstack/config';
import type { ServiceUrl } from '@mosaicstack/kernel';
import type { Check, Finding } from './check.js';
import {
  hiddenDurability,
  postgresDurability,
  unsafeDurability,
  valkeyDurability,
  type Durability,
} from './durability-probe.js';
import { probePostgres } from './postgres-probe.js';
import { addressOf, targetOf, type ProbeContext } from './target.js';
import { probeValkey } from './valkey-probe.js';
import { probeVector } from './vector-probe.js';

function judge(target: ServiceUrl, { unsafe, hidden }: Durability, accepted: boolean): Finding {
  if (unsafe.length > 0) {
    const { message, remediation } = unsafeDurability(target, unsafe);
    return { state: accepted ? 'warning' : 'failed', finding: message, remediation };
  }
  if (hidden.length > 0) return { state: 'warning', finding: hiddenDurability(target, hidden) };
  return { state: 'ok', finding: 'What is acknowledged survives a crash.' };
}

function storageChecks(
  { storage, probes }: StandaloneConfig | FederatedConfig,
  context: ProbeContext,
): Check[] {
  const target = targetOf(storage.url, 'postgres');
  const vector: Check['ask'] = storage.enableVector
    ? async () => ({ state: 'ok', finding: `pgvector ${await probeVector(target, context)} is installed.` })
    : () => ({ state: 'skipped', finding: 'storage.enableVector is off.' });
  return [
    {
      id: 'storage.reachable',
      group: 'Storage',
      at: target,
      ask: async () => {
        await probePostgres(target, context);
        return { state: 'ok', finding: `Postgres at ${addressOf(target)} answers.` };
      },
    },
    {
      id: 'storage.durability',
      group: 'Storage',
      at: target,
      ask: async () => judge(target, await postgresDurability(target, context), probes.allowUnsafeDurability),
    },
    { id: 'vector.available', group: 'Vector', at: target, ask: vector },
  ];
}

function queueChecks({ queue, probes }: StandaloneConfig | FederatedConfig, context: ProbeContext): Check[] {
  if (queue.type === 'local')
    return [
      {
        id: 'queue.reachable',
        group: 'Queue',
        ask: () => ({ state: 'skipped', finding: 'Jobs travel inside the database; one gateway may run.' }),
      },
    ];
  const target = targetOf(queue.url, 'valkey');
  return [
    {
      id: 'queue.reachable',
      group: 'Queue',
      at: target,
      ask: async () => {
        await probeValkey(target, context);
        return { state: 'ok', finding: `Valkey at ${addressOf(target)} answers.` };
      },
    },
    {
      id: 'queue.durability',
      group: 'Queue',
      at: target,
      ask: async () => judge(target, await valkeyDurability(target, context), probes.allowUnsafeDurability),
    },
  ];
}

/** What the tiers with servers are asked; the same probes as at start. */
export function serverChecks(config: StandaloneConfig | FederatedConfig): Check[] {
  const context = { tier: config.tier, timeoutMilliseconds: config.probes.timeoutMilliseconds };
  return [...storageChecks(config, context), ...queueChecks(config, context)];
}
