import type { Logger } from '@mosaicstack/kernel';
import type { ModelList, RouteDecision } from '@mosaicstack/types';
import { chooseModel, defaultModel } from '../routing/choose-model.js';
import { referenceOf, type Catalogue } from '../routing/catalogue.js';
import { demoEntry, demoProvider } from '../demo/demo-model.js';
import { endpointsOf, type Endpoint } from './endpoint.js';
import { isChatModel } from '../routing/chat-models.js';
import { listModels } from './list-models.js';
import type { ProviderSettings } from './provider-settings.js';

/** Which models there are and which one answers. */
export interface Providers {
  list(): ModelList;
  /** The model for a request, with the reason in words. Throws `model_unknown` or `model_unavailable`. */
  choose(requested: string | null): RouteDecision;
  /** Where a provider's models are asked; undefined for the demo model and for providers that are gone. */
  endpoint(provider: string): Endpoint | undefined;
  /** Asks every endpoint again what it offers. Never rejects; calls at the same time share one round. */
  refresh(): Promise<void>;
  /** Begins to look for models now and then. Resolves after the first look; nobody needs to wait for it. */
  start(): Promise<void>;
  close(): void;
}

/** What is known of one endpoint. */
interface Known {
  endpoint: Endpoint;
  models: readonly string[];
  /** Everything it ever offered since this process started, to tell "gone" from "never heard of". */
  seen: Set<string>;
  usable: boolean;
}

export function createProviders(settings: ProviderSettings, { logger }: { logger: Logger }): Providers {
  const known: Known[] = endpointsOf(settings).map((endpoint) => ({
    endpoint,
    models: endpoint.declaredModels,
    seen: new Set(endpoint.declaredModels),
    usable: endpoint.listUrl === null && !endpoint.keyMissing,
  }));
  let round: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const look = async (provider: Known): Promise<void> => {
    const { endpoint } = provider;
    if (endpoint.keyMissing || endpoint.listUrl === null) return;
    const wasUsable = provider.usable;
    let reason = '';
    try {
      provider.models = await listModels(endpoint);
      for (const model of provider.models) provider.seen.add(model);
      provider.usable = true;
    } catch (error) {
      reason = error instanceof Error ? error.message : 'unknown';
      provider.usable = false;
    }
    if (wasUsable === provider.usable) return;
    const fields = { provider: endpoint.id, models: provider.models.length, reason };
    logger.info(fields, provider.usable ? 'models found' : 'models gone');
  };

  const catalogue = (): Catalogue => {
    const usable = known.filter((provider) => provider.usable);
    const entries = usable.flatMap(({ endpoint, models }) =>
      models.map((model) => ({
        provider: endpoint.id,
        model,
        label: model,
        demo: false,
        contextWindow: endpoint.contextWindow,
      })),
    );
    const everReal = known.some(({ endpoint, seen }) => endpoint.configured || seen.size > 0);
    return {
      entries: entries.length === 0 || settings.demo === 'always' ? [...entries, demoEntry] : entries,
      seen: new Set(
        known.flatMap(({ endpoint, seen }) => [...seen].map((model) => `${endpoint.id}/${model}`)),
      ).add(`${demoProvider}/${demoEntry.model}`),
      providers: known.map(({ endpoint }) => endpoint),
      configuredDefault: settings.defaultModel,
      demoMayAnswerUnasked: settings.demo === 'always' || !everReal,
    };
  };

  const refresh = (): Promise<void> =>
    (round ??= Promise.all(known.map(look)).then(() => {
      round = undefined;
    }));

  return {
    list() {
      const shown = catalogue();
      return {
        models: shown.entries
          .filter(({ demo, model }) => demo || isChatModel(model))
          .map((entry) => ({ reference: referenceOf(entry), ...entry })),
        default: defaultModel(shown)?.reference ?? null,
      };
    },
    choose: (requested) => chooseModel(requested, catalogue()),
    endpoint: (provider) => known.find(({ endpoint }) => endpoint.id === provider)?.endpoint,
    refresh,
    start() {
      timer ??= setInterval(() => void refresh(), settings.probeEveryMilliseconds).unref();
      return refresh();
    },
    close() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
