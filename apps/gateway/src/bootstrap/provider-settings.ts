import { defaultProviderSettings, type ProviderSettings } from '@mosaicstack/agent';
import type { MosaicConfig } from '@mosaicstack/config';

const nothing = { ollama: null, lmStudio: null, llamaCpp: null, vllm: null };

/** What the configuration says of model providers, in the words of the agent package. */
export function providerSettingsOf({
  discovery,
  ollama,
  openaiCompatible,
}: MosaicConfig['providers']): ProviderSettings {
  const found = discovery === 'on' ? defaultProviderSettings.discovery : nothing;
  return {
    ...defaultProviderSettings,
    endpoints: openaiCompatible,
    discovery: { ...found, ollama: ollama.baseUrl ?? found.ollama },
  };
}
