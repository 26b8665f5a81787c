import {
  ConnectionService,
  createPiRuntime,
  createProviders,
  defaultProviderSettings,
  ProviderCheck,
  type ProviderConnection,
  type Providers,
  unmetered,
} from '@mosaicstack/agent';
import { noTracer, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import { type ConnectionId, type ProviderKind, providerKindSchema, type UserId } from '@mosaicstack/types';
import type { Fetcher } from './fetcher.js';
import type { Reach } from './reach.js';

const eve = { userId: 'eve' as UserId, role: 'member' as const };
const provider = 'eves';
const settings = {
  ...defaultProviderSettings,
  discovery: { ollama: null, lmStudio: null, llamaCpp: null, vllm: null },
};
const never = new AbortController().signal;
const nothingShipped = { find: () => undefined, of: () => [] };

const runtime = createPiRuntime({
  providers: { card: () => undefined, connect: async () => undefined },
  logger: silentLogger,
  tracer: noTracer,
  settings: { retryMilliseconds: 1 },
});

const addedBy = (kind: ProviderKind, baseUrl: string): ProviderConnection => ({
  ...{ id: uuidSource.next() as ConnectionId, provider, kind, label: 'Eve’s', baseUrl, keyHint: '…' },
  ...{ ownerId: eve.userId, teamId: null, createdBy: eve.userId, createdAt: new Date().toISOString() },
});

const providersOf = ({ addressesOf }: Reach, rows: ProviderConnection[]): Providers =>
  createProviders(settings, {
    logger: silentLogger,
    shipped: nothingShipped,
    added: { all: async () => rows, keyOf: async () => 'a-key-of-eve', addressesOf },
  });

/** A member's server is looked at before it is kept. */
const adding: Fetcher = {
  name: 'the check of a provider that a member adds',
  ways: ['direct', 'redirect', 'rebinding'],
  followsNothing: true,
  async fetch(baseUrl, reach) {
    const rows: ProviderConnection[] = [];
    const service = new ConnectionService({
      providers: providersOf(reach, rows),
      store: {
        all: async () => [],
        put: async (_actor, { connection }) => void rows.push(connection),
        remove: async () => false,
        prices: async () => new Map(),
        setPrice: async () => undefined,
      },
      sealer: { seal: () => 'sealed', open: () => 'opened', isCurrent: () => true },
      addressesOf: reach.addressesOf,
      actors: { actorOf: async (userId) => ({ userId, role: 'member' }) },
      trail: async () => undefined,
      announce: () => undefined,
      clock: systemClock,
      ids: uuidSource,
      check: new ProviderCheck({
        ...{ models: runtime, shipped: nothingShipped, meterOf: () => unmetered },
        ...{ listMilliseconds: 10_000, answerMilliseconds: 10_000 },
      }),
    });
    const asker = { actor: eve, user: { name: 'Eve' }, surface: 'web' as const };
    await service.add(asker, { provider, kind: 'openai-compatible', scope: 'personal', baseUrl });
  },
};

/** One that was kept, by a name that led elsewhere at the time, is looked at again and again. */
const listing: Fetcher = {
  name: 'the list of models of a provider that was added',
  ways: ['direct', 'redirect', 'rebinding'],
  followsNothing: true,
  async fetch(baseUrl, reach) {
    const providers = providersOf(reach, [addedBy('openai-compatible', baseUrl)]);
    await providers.reload();
    const [known] = providers.all();
    if (known?.health.report().state !== 'healthy') throw new Error('refused');
  },
};

const asking = (kind: ProviderKind): Fetcher => ({
  name: `a model of ${kind}`,
  ways: ['direct', 'redirect', 'rebinding'],
  followsNothing: true,
  ...(kind !== 'openai-compatible' && { oneIn: 8 }),
  // Google's library takes the fetch of the process, which looks the name up for itself.
  ...(kind === 'google' && { looksNamesUpAgain: true }),
  async fetch(baseUrl, reach) {
    let isLookedFor = true;
    const providers = providersOf(
      {
        ...reach,
        // Its list would be asked for first, but what is on trial is the call.
        addressesOf: (url) =>
          isLookedFor ? Promise.reject(new Error('not asked for its list')) : reach.addressesOf(url),
      },
      [addedBy(kind, baseUrl)],
    );
    await providers.reload();
    isLookedFor = false;
    const connect = (name: string) => providers.connect(name, { actor: eve, teamId: null });
    const decision = { provider, model: 'any', label: 'any', reason: '', demo: false };
    const question = { instructions: '', prompt: 'Hello', maxOutputTokens: 5, meter: unmetered };
    await runtime.complete({ decision, ...question, connect }, never);
  },
});

export const providerFetchers: readonly Fetcher[] = [
  adding,
  listing,
  ...providerKindSchema.options.map(asking),
];
