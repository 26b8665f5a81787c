import type { ProviderKind } from '@mosaicstack/types';
import { kindOfUrl, kindProfiles } from './provider-kind.js';
import type { DiscoverySettings, EndpointSettings, ProviderSettings } from './provider-settings.js';

/** Where models may be had, and what is known of them. */
export interface Endpoint {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly label: string;
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** The only addresses its host may be reached at; null leaves it to its name. */
  readonly addresses: readonly string[] | null;
  /** It wants a key and none is set. */
  readonly keyMissing: boolean;
  readonly contextWindow: number | null;
  /** Set by a person, as opposed to looked for. */
  readonly configured: boolean;
  /** Lists models; null when the settings name them. */
  readonly listUrl: string | null;
  readonly probeMilliseconds: number;
  readonly declaredModels: readonly string[];
}

const withoutTrailing = (url: string): string => url.replace(/\/+$/, '');

/** The endpoint that settings describe. */
export const configuredEndpoint = (settings: EndpointSettings, probeMilliseconds: number): Endpoint => {
  const baseUrl = withoutTrailing(settings.baseUrl);
  const kind = settings.kind ?? kindOfUrl(baseUrl);
  return {
    id: settings.id,
    kind,
    label: settings.label ?? settings.id,
    baseUrl,
    apiKey: settings.apiKey ?? null,
    addresses: null,
    keyMissing: settings.needsKey === true && !settings.apiKey,
    contextWindow: settings.contextWindow ?? null,
    configured: true,
    listUrl: settings.models ? null : `${baseUrl}${kindProfiles[kind].listPath}`,
    probeMilliseconds,
    declaredModels: settings.models ?? [],
  };
};

const discoverable: Readonly<Record<keyof DiscoverySettings, { id: string; label: string; list: string }>> = {
  ollama: { id: 'ollama', label: 'Ollama', list: '/api/tags' },
  lmStudio: { id: 'lm-studio', label: 'LM Studio', list: '/v1/models' },
  llamaCpp: { id: 'llama-cpp', label: 'llama.cpp', list: '/v1/models' },
  vllm: { id: 'vllm', label: 'vLLM', list: '/v1/models' },
};

const nearbyEndpoint = (
  name: keyof DiscoverySettings,
  address: string,
  probeMilliseconds: number,
): Endpoint => {
  const { id, label, list } = discoverable[name];
  // People write the address of Ollama with and without the path of its OpenAI door.
  const root = withoutTrailing(address).replace(/\/v1$/, '');
  return {
    id,
    kind: name === 'ollama' ? 'ollama' : 'openai-compatible',
    label,
    baseUrl: `${root}/v1`,
    apiKey: null,
    addresses: null,
    keyMissing: false,
    contextWindow: null,
    configured: false,
    listUrl: `${root}${list}`,
    probeMilliseconds,
    declaredModels: [],
  };
};

/** Configured endpoints first, in their order; a nearby server with the id of a configured one is left alone. */
export function endpointsOf(settings: ProviderSettings): Endpoint[] {
  const configured = settings.endpoints.map((endpoint) =>
    configuredEndpoint(endpoint, settings.configuredProbeMilliseconds),
  );
  const taken = new Set(configured.map(({ id }) => id));
  const nearby = (Object.keys(discoverable) as (keyof DiscoverySettings)[]).flatMap((name) => {
    const address = settings.discovery[name];
    return address && !taken.has(discoverable[name].id)
      ? [nearbyEndpoint(name, address, settings.probeMilliseconds)]
      : [];
  });
  return [...configured, ...nearby];
}
