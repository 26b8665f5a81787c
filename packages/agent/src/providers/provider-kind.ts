import type { ProviderKind } from '@mosaicstack/types';

export interface KindProfile {
  label: string;
  /** Null where there is no address of a vendor. */
  baseUrl: string | null;
  needsKey: boolean;
  /** Path of the list of models beneath the address. */
  listPath: string;
  /** Where a key is proven, for a vendor that shows its list to everybody. */
  keyPath?: string;
}

/** What is the same for all providers of a kind. Z.AI is asked at its pay-as-you-go address, not at that of its plan. */
export const kindProfiles: Readonly<Record<ProviderKind, KindProfile>> = {
  anthropic: {
    label: 'Anthropic',
    baseUrl: 'https://api.anthropic.com',
    needsKey: true,
    listPath: '/v1/models?limit=1000',
  },
  openai: { label: 'OpenAI', baseUrl: 'https://api.openai.com/v1', needsKey: true, listPath: '/models' },
  openrouter: {
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    needsKey: true,
    listPath: '/models',
    keyPath: '/key',
  },
  zai: { label: 'Z.AI', baseUrl: 'https://api.z.ai/api/paas/v4', needsKey: true, listPath: '/models' },
  google: {
    label: 'Google',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    needsKey: true,
    listPath: '/models?pageSize=1000',
  },
  ollama: { label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false, listPath: '/models' },
  'openai-compatible': { label: 'OpenAI-compatible', baseUrl: null, needsKey: false, listPath: '/models' },
};

const kindOfHost = new Map(
  Object.entries(kindProfiles).flatMap(([kind, { baseUrl, needsKey }]) =>
    baseUrl !== null && needsKey ? [[new URL(baseUrl).hostname, kind as ProviderKind] as const] : [],
  ),
);

/** By the host that is asked: what an endpoint is called says nothing about who answers there. */
export const kindOfUrl = (baseUrl: string): ProviderKind =>
  (URL.canParse(baseUrl) ? kindOfHost.get(new URL(baseUrl).hostname) : undefined) ?? 'openai-compatible';

/** How a key is shown to a server of a kind. Nothing is sent where there is none. */
export function keyHeaders(kind: ProviderKind, apiKey: string | null): Record<string, string> {
  const version = kind === 'anthropic' ? { 'anthropic-version': '2023-06-01' } : {};
  if (apiKey === null) return version;
  if (kind === 'anthropic') return { ...version, 'x-api-key': apiKey };
  if (kind === 'google') return { 'x-goog-api-key': apiKey };
  return { authorization: `Bearer ${apiKey}` };
}
