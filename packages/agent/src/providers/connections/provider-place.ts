import { AppError } from '@mosaicstack/kernel';
import type { AddProvider, ProviderKind } from '@mosaicstack/types';
import type { ShippedCatalogue } from '../../catalogue/shipped-facts.js';
import { kindProfiles } from '../provider-kind.js';
import { type EndpointPlace, modelsOfferedAt } from './check-provider.js';

export interface ProviderPlace {
  /** First part of the names of its models. */
  provider: string;
  label: string;
  baseUrl: string;
}

/** Where a provider is asked and what it is called. Throws `invalid_request` with what is missing. */
export function placeOf(
  wanted: Pick<AddProvider, 'kind' | 'provider' | 'label' | 'baseUrl' | 'apiKey'>,
): ProviderPlace {
  const { kind, provider = nameFor(kind), apiKey } = wanted;
  const profile = kindProfiles[kind];
  const baseUrl = wanted.baseUrl ?? profile.baseUrl;
  if (provider === undefined)
    throw new AppError('invalid_request', 'An OpenAI-compatible provider needs a name of its own.', {
      remediation: 'Give it a name (provider), such as "lab".',
    });
  if (baseUrl === null)
    throw new AppError('invalid_request', `${profile.label} providers need an address.`, {
      remediation: 'Give the address up to and with its version (baseUrl), such as https://host/v1.',
    });
  if (profile.needsKey && apiKey === undefined)
    throw new AppError('invalid_request', `${profile.label} needs an API key.`, {
      remediation: `Get a key at ${profile.label}, and add it (apiKey).`,
    });
  return { provider, label: wanted.label ?? (provider === kind ? profile.label : provider), baseUrl };
}

const nameFor = (kind: ProviderKind): string | undefined => (kind === 'openai-compatible' ? undefined : kind);

/** What a provider nobody has added yet would be reached by, once it lists models. Rejects with `provider_check_failed`. */
export async function checkedPlace(
  { kind, baseUrl, apiKey }: Pick<AddProvider, 'kind' | 'baseUrl' | 'apiKey'>,
  check: { milliseconds: number; shipped: ShippedCatalogue },
): Promise<EndpointPlace> {
  const place = placeOf({ kind, provider: kind === 'openai-compatible' ? 'server' : kind, baseUrl, apiKey });
  const endpoint = { id: place.provider, kind, label: kindProfiles[kind].label, baseUrl: place.baseUrl };
  await modelsOfferedAt(endpoint, { apiKey: apiKey ?? null, addresses: null }, check);
  return endpoint;
}
