import { AppError, isAppError } from '@mosaicstack/kernel';
import type { ShippedCatalogue } from '../../catalogue/shipped-facts.js';
import { configuredEndpoint, type Endpoint } from '../endpoint.js';
import type { FoundModel } from '../found-models.js';
import { listModels, ListRefused, offeredModels } from '../list-models.js';
import { kindProfiles } from '../provider-kind.js';

export type EndpointPlace = Pick<Endpoint, 'id' | 'kind' | 'label' | 'baseUrl'>;
export type EndpointAccess = Pick<Endpoint, 'apiKey' | 'addresses'>;

export interface OfferedThere {
  endpoint: Endpoint;
  models: readonly FoundModel[];
}

/** Asks a provider for its models with the key that is to be added. Rejects with `provider_check_failed`. */
export async function modelsOfferedAt(
  { id, kind, label, baseUrl }: EndpointPlace,
  { apiKey, addresses }: EndpointAccess,
  { milliseconds, shipped }: { milliseconds: number; shipped: ShippedCatalogue },
): Promise<OfferedThere> {
  const configured = configuredEndpoint({ id, kind, label, baseUrl }, milliseconds);
  const endpoint = { ...configured, apiKey, addresses };
  const { keyPath } = kindProfiles[kind];
  try {
    if (keyPath !== undefined) await provesKey({ ...endpoint, listUrl: `${endpoint.baseUrl}${keyPath}` });
    return { endpoint, models: await offeredModels(endpoint, shipped) };
  } catch (error) {
    throw new AppError('provider_check_failed', `${label} could not be added: it does not work.`, {
      reason: reasonOf(error, label),
      remediation: 'Check the key and the address, and try again.',
    });
  }
}

/** The answer is about the key and lists nothing; only a refusal matters. */
const provesKey = async (endpoint: Endpoint): Promise<void> => {
  try {
    await listModels(endpoint);
  } catch (error) {
    if (error instanceof ListRefused) throw error;
  }
};

function reasonOf(error: unknown, label: string): string {
  if (isAppError(error)) return error.message;
  if (error instanceof ListRefused) {
    const { status } = error;
    if (status === 401 || status === 403) return `${label} does not accept this key (status ${status}).`;
    if (status === 404) return 'There is no list of models at this address (status 404).';
    return `${label} answered with status ${status}.`;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'Nothing listens at this address.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The name of its host is not known.';
  if (error instanceof Error && /Timeout|Abort/.test(error.name)) return 'It does not answer in time.';
  return 'What answers there is not a list of models.';
}
