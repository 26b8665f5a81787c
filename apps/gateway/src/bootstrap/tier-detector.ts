import type { LoadedConfig, MosaicConfig } from '@mosaicstack/config';
import type { ServiceUrl } from '@mosaicstack/kernel';
import {
  hiddenDurability,
  postgresDurability,
  unsafeDurability,
  valkeyDurability,
  type Durability,
} from './probes/durability-probe.js';
import { probePostgres } from './probes/postgres-probe.js';
import { targetOf, type ProbeContext } from './probes/target.js';
import { probeValkey } from './probes/valkey-probe.js';
import { probeVector } from './probes/vector-probe.js';

export interface TierDetection {
  /** What the operator should know although the start goes on. Each is one sentence without a credential. */
  warnings: readonly string[];
}

const POWER_LOSS =
  'The embedded database may lose the last moments when the power fails; a killed process loses nothing.';

/** Off values stop the federated tier, and are only told otherwise. */
function judge(config: MosaicConfig, target: ServiceUrl, { unsafe, hidden }: Durability): string[] {
  const warnings = hidden.length > 0 ? [hiddenDurability(target, hidden)] : [];
  if (unsafe.length === 0) return warnings;
  const failure = unsafeDurability(target, unsafe);
  if (config.tier === 'federated' && !config.probes.allowUnsafeDurability) throw failure;
  return [
    ...warnings,
    config.probes.allowUnsafeDurability ? failure.message : `${failure.message} ${failure.remediation}`,
  ];
}

/**
 * Whether everything the tier stands on is there, asked before the framework starts and before a
 * port opens. The first thing missing rejects with `TierDetectionError`. The local tier stands on
 * nothing but its own folder, whose lock the database takes.
 */
export async function detectTier({ config }: Pick<LoadedConfig, 'config'>): Promise<TierDetection> {
  if (config.tier === 'local') return { warnings: [POWER_LOSS] };
  const context: ProbeContext = { tier: config.tier, timeoutMilliseconds: config.probes.timeoutMilliseconds };
  const postgres = targetOf(config.storage.url, 'postgres');
  const valkey = config.queue.type === 'bullmq' ? targetOf(config.queue.url, 'valkey') : undefined;

  await probePostgres(postgres, context);
  if (valkey) await probeValkey(valkey, context);
  if (config.storage.enableVector) await probeVector(postgres, context);

  const warnings = judge(config, postgres, await postgresDurability(postgres, context));
  if (valkey) warnings.push(...judge(config, valkey, await valkeyDurability(valkey, context)));
  return { warnings };
}
