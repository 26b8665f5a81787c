import { isDeepStrictEqual } from 'node:util';
import { AppError, type Clock, type Logger, systemClock } from '@mosaicstack/kernel';
import type { ModelList, ModelPrice, RouteDecision } from '@mosaicstack/types';
import type { ModelCard } from '../catalogue/model-card.js';
import type { ShippedCatalogue } from '../catalogue/shipped-facts.js';
import { demoEntry, demoProvider } from '../demo/demo-model.js';
import type { ModelConnection } from '../runtime/model-connection.js';
import type { Catalogue } from '../routing/catalogue.js';
import { isChatModel } from '../routing/chat-models.js';
import { chooseModel, defaultModel } from '../routing/choose-model.js';
import { type Route, routeModel, type RouteRequest } from '../routing/route-model.js';
import type { ProviderConnection } from './connections/provider-connection.js';
import { endpointsOf, configuredEndpoint, type Endpoint } from './endpoint.js';
import { KnownProvider, type KnownProviderDeps } from './known-provider.js';
import { narrowestOf, type ModelSubject } from './narrowest-provider.js';
import { kindProfiles } from './provider-kind.js';
import { resting } from './provider-health.js';
import type { ProviderSettings } from './provider-settings.js';

/** Which models there are and which one answers. Without a subject: what everybody here may use. */
export interface Providers {
  list(subject?: ModelSubject): ModelList;
  /** The model for a request, with the reason in words. Throws `model_unknown` or `model_unavailable`. */
  choose(requested: string, subject?: ModelSubject): RouteDecision;
  /** The model for a request that names none. Throws `model_unavailable`. */
  route(request: RouteRequest, subject?: ModelSubject): Route;
  /** Everything a choice of model depends on. */
  catalogue(subject?: ModelSubject): Catalogue;
  /**
   * What is known of a model, also of one that cannot be asked now; undefined for what nobody ever offered. Without
   * a subject also of models that only some may use: what a model costs is no secret.
   */
  card(named: { provider: string; model: string }, subject?: ModelSubject): ModelCard | undefined;
  /** Reaches a provider in somebody's name. */
  connect(provider: string, subject?: ModelSubject): Promise<ModelConnection | undefined>;
  /** Of every provider that somebody may use, the one that counts for them. */
  of(subject?: ModelSubject): readonly KnownProvider[];
  /** All there are, whoever may use them. */
  all(): readonly KnownProvider[];
  /** Asks every endpoint again what it offers. Never rejects; calls at the same time share one round. */
  refresh(): Promise<void>;
  /** Goes by these settings from now on; what stays as it was keeps what is known of it. */
  configure(settings: ProviderSettings): void;
  /** Reads again what was added, and looks at what is new. */
  reload(): Promise<void>;
  /** Begins to look for models now and then. Resolves after the first look; nobody needs to wait for it. */
  start(): Promise<void>;
  close(): void;
}

/** What people added, and what it takes to use it. */
export interface AddedProviders {
  all(): Promise<readonly ProviderConnection[]>;
  /** The key of a connection; null without one. Rejects when it cannot be read. */
  keyOf(connection: ProviderConnection): Promise<string | null>;
  /** The addresses at which a member's own server may be reached. Rejects with `outbound_refused`. */
  addressesOf(url: string): Promise<readonly string[]>;
}

export interface ProvidersDeps {
  logger: Logger;
  shipped: ShippedCatalogue;
  clock?: Clock;
  statedPrices?: () => ReadonlyMap<string, ModelPrice>;
  added?: AddedProviders;
}

const nothingStated: ReadonlyMap<string, ModelPrice> = new Map();

const nothingAdded: AddedProviders = {
  all: () => Promise.resolve([]),
  keyOf: () => Promise.resolve(null),
  addressesOf: () => Promise.resolve([]),
};

export function createProviders(given: ProviderSettings, deps: ProvidersDeps): Providers {
  const { logger, shipped, clock = systemClock, added = nothingAdded } = deps;
  const { statedPrices = () => nothingStated } = deps;
  const { probeEveryMilliseconds } = given;
  let settings = given;

  const open = async ({ endpoint, connection }: KnownProvider): Promise<Endpoint> => {
    if (connection === null) return endpoint;
    const isOfInstance = connection.ownerId === null && connection.teamId === null;
    const [apiKey, addresses] = await Promise.all([
      added.keyOf(connection),
      // What an administrator set up for everybody may be a server of their own network.
      isOfInstance ? null : added.addressesOf(endpoint.baseUrl),
    ]);
    return { ...endpoint, apiKey, addresses };
  };
  const knownDeps: KnownProviderDeps = { clock, logger, shipped, statedPrices, probeEveryMilliseconds, open };

  let settled: readonly KnownProvider[] = [];
  const settle = (): void => {
    settled = endpointsOf(settings).map(
      (endpoint) =>
        settled.find((known) => isDeepStrictEqual(known.endpoint, endpoint)) ??
        new KnownProvider(endpoint, null, knownDeps),
    );
  };
  settle();
  let extra: readonly KnownProvider[] = [];
  let round: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const all = (): readonly KnownProvider[] => [...settled, ...extra];
  const of = (subject?: ModelSubject): readonly KnownProvider[] => narrowestOf(all(), subject);

  const catalogue = (subject?: ModelSubject): Catalogue => {
    const known = of(subject);
    const entries = known.flatMap((provider) =>
      provider.isUsable ? provider.models.map((found) => provider.cardOf(found)) : [],
    );
    const everReal = known.some(({ endpoint, seen }) => endpoint.configured || seen.size > 0);
    return {
      entries: entries.length === 0 || settings.demo === 'always' ? [...entries, demoEntry] : entries,
      seen: new Set(
        known.flatMap(({ endpoint, seen }) => [...seen].map((model) => `${endpoint.id}/${model}`)),
      ).add(`${demoProvider}/${demoEntry.model}`),
      providers: known.map(({ endpoint: { id, label, keyMissing }, health }) => ({
        id,
        label,
        keyMissing,
        state: health.report().state,
      })),
      configuredDefault: settings.defaultModel,
      demoMayAnswerUnasked: settings.demo === 'always' || !everReal,
    };
  };

  const lookAll = (look: (provider: KnownProvider) => Promise<void>): Promise<void> =>
    Promise.all(all().map(look)).then(() => undefined);

  const reload = async (): Promise<void> => {
    const rows = await added.all();
    const before = new Map(extra.map((provider) => [provider.connection?.id, provider]));
    extra = rows.map(
      (row) => before.get(row.id) ?? new KnownProvider(endpointOfAdded(row, settings), row, knownDeps),
    );
    await Promise.all(
      extra.filter((provider) => !before.has(provider.connection?.id)).map((one) => one.look()),
    );
  };
  /** What was added is read again now and then, for a notice may get lost. */
  const reloadWhenPossible = (): Promise<void> =>
    reload().catch((error: unknown) => logger.warn({ error }, 'added model providers could not be read'));

  return {
    list(subject) {
      const shown = catalogue(subject);
      return {
        models: shown.entries.filter(({ demo, model }) => demo || isChatModel(model)),
        default: defaultModel(shown)?.reference ?? null,
      };
    },
    choose: (requested, subject) => chooseModel(requested, catalogue(subject)),
    route: (request, subject) => routeModel(request, catalogue(subject)),
    catalogue,
    card({ provider, model }, subject) {
      if (provider === demoProvider) return model === demoEntry.model ? demoEntry : undefined;
      const isNamed = ({ endpoint }: KnownProvider): boolean => endpoint.id === provider;
      const known = of(subject).find(isNamed) ?? (subject === undefined ? all().find(isNamed) : undefined);
      return known?.card(model);
    },
    async connect(provider, subject) {
      if (provider === demoProvider) return undefined;
      const known = of(subject).find(({ endpoint }) => endpoint.id === provider);
      if (!known) throw gone(provider);
      const rest = known.health.restLeft();
      if (rest > 0) throw resting(known.endpoint.label, rest);
      return {
        endpoint: await open(known),
        card: (model) => known.card(model),
        report: (outcome) => known.health.observe(outcome),
      };
    },
    of,
    all,
    refresh: () =>
      (round ??= lookAll((provider) => provider.look()).then(() => {
        round = undefined;
      })),
    reload,
    configure(next) {
      settings = next;
      settle();
    },
    async start() {
      timer ??= setInterval(() => {
        void reloadWhenPossible().then(() => lookAll((provider) => provider.lookWhenDue()));
      }, probeEveryMilliseconds).unref();
      await Promise.all([reloadWhenPossible(), this.refresh()]);
    },
    close() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

const endpointOfAdded = (row: ProviderConnection, settings: ProviderSettings): Endpoint =>
  configuredEndpoint(
    {
      id: row.provider,
      kind: row.kind,
      label: row.label,
      baseUrl: row.baseUrl,
      needsKey: kindProfiles[row.kind].needsKey && row.keyHint === null,
    },
    settings.configuredProbeMilliseconds,
  );

const gone = (provider: string): AppError =>
  new AppError('model_unavailable', `The provider ${provider} is not set up any more.`, {
    remediation: 'Choose another model.',
  });
