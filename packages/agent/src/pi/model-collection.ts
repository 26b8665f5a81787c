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
import { apiOf } from './dialects/dialects.js';
import { describedByPi } from './shipped-models.js';

/** Pi looks for keys in the environment and in files unless it is shown empty ones. */
const closedContext = { env: async () => undefined, fileExists: async () => false };

/** Servers without a key still need Pi to send one. */
export const noKey = 'no-key-needed';

type Named = Pick<RouteDecision, 'provider' | 'model'>;

export interface ModelCollection {
  models: Models;
  /** The model at an endpoint; without one, the demo model. Throws `model_unavailable` where the key is missing. */
  modelOf(named: Named, endpoint: Endpoint | undefined): Model<Api>;
  /** Stands for a model before anybody knows where it will be asked. */
  placeholder(named: Named): Model<Api>;
}

interface ModelCollectionDeps {
  streams: Partial<Record<Api, ProviderStreams>>;
  demo: ProviderStreams;
}

const described = ({ provider, model }: Named, api: Api, baseUrl: string): Model<Api> => ({
  id: model,
  name: model,
  api,
  provider,
  baseUrl,
  reasoning: false,
  input: ['text', 'image'],
  cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  contextWindow: 0,
  maxTokens: 0,
});

/** Adapters ask for an end of the answer where the dialect demands one; the least that every model of it takes. */
const unknownLimits = { maxTokens: 8_192, contextWindow: 128_000 };

function describe(named: Named, { kind, baseUrl }: Endpoint): Model<Api> {
  const api = apiOf(kind);
  if (api === 'openai-completions') return described(named, api, baseUrl);
  const known = describedByPi(kind, named.model);
  return {
    ...(known ?? { ...described(named, api, baseUrl), ...unknownLimits }),
    ...named,
    id: named.model,
    api,
    baseUrl,
  };
}

const keyless = ({ label }: Endpoint): AppError =>
  new AppError('model_unavailable', `${label} has no API key yet.`, {
    remediation: 'Add a key with `mosaic providers add`, or choose another model.',
  });

/** Of one person's endpoints there may be many; what is known of a model is cheap to describe again. */
const mostRemembered = 2_000;

/** One collection for all turns. Which key is sent and where is decided for each call, never here. */
export function modelCollection({ streams, demo }: ModelCollectionDeps): ModelCollection {
  const models = createModels({ authContext: closedContext });
  const remembered = new Map<string, Model<Api>>();

  const register = (id: string, api: ProviderStreams | Partial<Record<Api, ProviderStreams>>): void => {
    if (models.getProvider(id)) return;
    const auth = { apiKey: { name: 'API key', resolve: async () => ({ auth: { apiKey: noKey } }) } };
    models.setProvider(createProvider({ id, auth, models: [], api }));
  };
  register(demoProvider, demo);

  return {
    models,
    placeholder: (named) => described(named, 'openai-completions', ''),
    modelOf(named, endpoint) {
      if (!endpoint) return described(named, 'openai-completions', '');
      if (endpoint.keyMissing) throw keyless(endpoint);
      const { provider, model } = named;
      register(provider, streams);
      const key = JSON.stringify([endpoint.kind, endpoint.baseUrl, provider, model]);
      const found = remembered.get(key);
      if (found) return found;
      const made = describe(named, endpoint);
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(key, made);
      return made;
    },
  };
}
