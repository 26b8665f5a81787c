import {
  createPiRuntime,
  createProviders,
  checkedPlace,
  defaultProviderSettings,
  ProviderTrial,
  shippedModels,
  unmetered,
} from '@mosaicstack/agent';
import { type Actor, noTracer } from '@mosaicstack/kernel';
import type { ProviderTest, TryProvider, UserId } from '@mosaicstack/types';
import { createLogger } from '../platform/logging/pino-logger.js';

const discovery = { ollama: null, lmStudio: null, llamaCpp: null, vllm: null };
/** How long a provider may take to prove that a key works, and to answer. */
const checkMilliseconds = 10_000;
const answerMilliseconds = 60_000;

/** Whoever sits at the host: rights play no part before anything is stored. */
const operator: Actor = { userId: 'host' as UserId, role: 'admin' };

/**
 * Asks a provider that nobody has added yet for one short answer, without a server and without storing
 * anything. Rejects with `provider_check_failed` where the key or the address does not work.
 */
export async function tryProvider({ kind, baseUrl, apiKey }: TryProvider): Promise<ProviderTest> {
  const place =
    kind === 'demo'
      ? undefined
      : await checkedPlace(
          { kind, baseUrl, apiKey },
          { milliseconds: checkMilliseconds, shipped: shippedModels },
        );
  const endpoints = place ? [{ ...place, apiKey }] : [];
  const logger = createLogger('error');
  const providers = createProviders(
    { ...defaultProviderSettings, endpoints, discovery, configuredProbeMilliseconds: checkMilliseconds },
    { logger, shipped: shippedModels },
  );
  await providers.refresh();
  const models = createPiRuntime({ providers, logger, tracer: noTracer, settings: { retries: 0 } });
  const trial = new ProviderTrial({ providers, models, meterOf: () => unmetered });
  const signal = AbortSignal.timeout(answerMilliseconds);
  return trial.run(operator, { provider: place?.id ?? 'demo' }, { signal });
}
