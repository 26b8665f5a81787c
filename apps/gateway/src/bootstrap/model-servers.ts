import { createProviders, shippedModels } from '@mosaicstack/agent';
import type { MosaicConfig } from '@mosaicstack/config';
import type { ModelServers } from '@mosaicstack/types';
import { createLogger } from '../platform/logging/pino-logger.js';
import { providerSettingsOf } from './provider-settings.js';

/** Looks for model servers where a gateway with these settings would, without one that was configured or added. */
export async function modelServers({
  providers: stated,
}: Pick<MosaicConfig, 'providers'>): Promise<ModelServers> {
  const providers = createProviders(
    { ...providerSettingsOf(stated), endpoints: [] },
    { logger: createLogger('error'), shipped: shippedModels },
  );
  await providers.refresh();
  const servers = providers.all().map(({ endpoint: { label, baseUrl }, isUsable, models }) => ({
    label,
    url: baseUrl,
    models: isUsable ? models.length : null,
  }));
  return { servers };
}
