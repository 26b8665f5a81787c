import {
  createModels,
  createProvider,
  type Api,
  type Model,
  type Models,
  type ProviderStreams,
} from '@earendil-works/pi-ai';
import { AppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import { demoProvider } from '../demo/demo-model.js';
import type { Endpoint } from '../providers/endpoint.js';

/** Pi looks for keys in the environment and in files unless it is shown empty ones. */
const closedContext = { env: async () => undefined, fileExists: async () => false };

/** Servers without a key still need Pi to send one. */
const noKey = 'no-key-needed';

export interface ModelCollection {
  models: Models;
  /** Throws `model_unavailable` when the provider is gone. */
  modelOf(decision: Pick<RouteDecision, 'provider' | 'model'>): Model<Api>;
}

interface ModelCollectionDeps {
  endpoint: (provider: string) => Endpoint | undefined;
  chat: ProviderStreams;
  demo: ProviderStreams;
}

const describe = (provider: string, id: string, baseUrl: string): Model<'openai-completions'> => ({
  id,
  name: id,
  api: 'openai-completions',
  provider,
  baseUrl,
  reasoning: false,
  input: ['text'],
  cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  contextWindow: 0,
  maxTokens: 0,
});

/** One collection for all turns: providers and models are described once, not per turn. */
export function modelCollection({ endpoint, chat, demo }: ModelCollectionDeps): ModelCollection {
  const models = createModels({ authContext: closedContext });
  const known = new Map<string, Model<Api>>();

  const resolve = (endpoint: Endpoint | undefined) => async () =>
    endpoint?.keyMissing ? undefined : { auth: { apiKey: endpoint?.apiKey ?? noKey } };
  const register = (id: string, api: ProviderStreams, at?: Endpoint): void => {
    const auth = { apiKey: { name: 'API key', resolve: resolve(at) } };
    models.setProvider(createProvider({ id, auth, models: [], api }));
  };
  register(demoProvider, demo);

  return {
    models,
    modelOf({ provider, model }) {
      const reference = `${provider}/${model}`;
      const found = known.get(reference);
      if (found) return found;
      const at = endpoint(provider);
      if (!at && provider !== demoProvider) {
        throw new AppError('model_unavailable', `The provider of ${reference} is not set up any more.`, {
          remediation: 'Choose another model.',
        });
      }
      if (at && !models.getProvider(provider)) register(provider, chat, at);
      const described = describe(provider, model, at?.baseUrl ?? '');
      known.set(reference, described);
      return described;
    },
  };
}
