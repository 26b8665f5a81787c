import { createProviders, type Providers, shippedModels, StoredProviders } from '@mosaicstack/agent';
import { Authenticator, scryptHasher, SingleSignOn } from '@mosaicstack/auth';
import type { ConfigAccess, LoadedConfig, MosaicConfig } from '@mosaicstack/config';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { AppError, type Logger, systemClock, type Tracer, uuidSource } from '@mosaicstack/kernel';
import { AuditLog } from '@mosaicstack/log';
import { openQueue, type OpenQueue } from '@mosaicstack/queue';
import { auditSignerFrom } from '../platform/audit/audit-key.js';
import { SessionWatch } from '../platform/auth/session-watch.js';
import { SetupToken } from '../platform/auth/setup-token.js';
import { AllowedOrigins } from '../platform/http/allowed-origins.js';
import { ClientAddresses } from '../platform/http/client-addresses.js';
import { createLogger } from '../platform/logging/pino-logger.js';
import { OutboundClient } from '../platform/outbound/outbound-client.js';
import { ProviderChanges } from '../platform/realtime/provider-changes.js';
import { EntityChanges } from '../platform/realtime/entity-changes.js';
import type { Platform } from '../platform/platform.js';
import { Reloader } from '../platform/reload/reloader.js';
import type { Restarts } from '../platform/restart/restarts.js';
import { EnvelopeSealer } from '../platform/sealing/envelope-sealer.js';
import { openKeyRing } from '../platform/sealing/open-key-ring.js';
import { providerSettingsOf } from './provider-settings.js';
import { version } from './version.js';

export interface OpenPlatformOptions {
  loaded: LoadedConfig;
  /** The same configuration as it stands later, and changes of it. */
  settings: ConfigAccess;
  restarts: Restarts;
  tracer: Tracer;
}

/** What has to be closed again. */
interface Opened {
  close(): Promise<unknown>;
}

/** Opens the stores and everything else a request may need. What was opened is closed where the rest fails. */
export async function openPlatform(options: OpenPlatformOptions): Promise<Platform> {
  const opened: Opened[] = [];
  try {
    return await open(options, opened);
  } catch (error) {
    for (const one of opened.reverse()) await one.close().catch(() => undefined);
    throw error;
  }
}

/** In the order in which they need each other. */
async function open(
  { loaded, settings, restarts, tracer }: OpenPlatformOptions,
  opened: Opened[],
): Promise<Platform> {
  const { config, paths } = loaded;
  const logger = createLogger(() => config.logging.level);
  const clock = systemClock;
  const ids = uuidSource;
  const ring = openKeyRing(loaded, logger);
  const database = await openDatabaseOf(config, { clock, ids, logger, tracer });
  opened.push(database);
  await admit(config, { database, logger });
  const sealer = new EnvelopeSealer(ring);
  const signer = auditSignerFrom({ keys: database.instanceKeys, sealer, ids, clock });
  const audit = new AuditLog({ store: database.audit, signer, clock, ids, logger });
  const queue = await openQueueOf(config, { database, logger });
  opened.push(queue);
  const outbound = new OutboundClient(config.gateway.outbound);
  const { host, port, publicUrl, allowedOrigins: furtherOrigins } = config.gateway;
  const allowedOrigins = new AllowedOrigins({ host, port, publicUrl, furtherOrigins });
  const authenticator = new Authenticator({
    publicUrl: publicUrl ?? `http://127.0.0.1:${port}`,
    secrets: () => ring.signInSecrets(),
    origins: [...allowedOrigins.origins],
    database: database.signIn,
    firstAdmin: database.firstAdmin,
    identity: database.identity,
    memberships: database.memberships,
    hasher: scryptHasher,
    sealer,
    trail: (event) => audit.record(event),
    ids,
    clock,
    logger,
  });
  const singleSignOn = new SingleSignOn({
    providers: config.signIn,
    get registration() {
      return config.accounts.registration;
    },
    stores: database.identity,
    sessions: authenticator,
    outbound,
    trail: (event) => audit.record(event),
    secure: publicUrl?.startsWith('https:') ?? false,
    ids,
    clock,
    logger,
  });
  const sessions = new SessionWatch({ authenticator, notices: queue.notices, logger });
  await sessions.begin();
  const changes = new EntityChanges(queue.notices);
  await changes.begin();
  const added = new StoredProviders({
    store: database.providers,
    sealer,
    addressesOf: (url) => outbound.addressesOf(url),
  });
  const providers: Providers = createProviders(providerSettingsOf(config.providers), {
    logger,
    shipped: shippedModels,
    clock,
    added,
    statedPrices: added.statedPrices,
  });
  const providerChanges = new ProviderChanges({ notices: queue.notices, providers, logger });
  await providerChanges.begin();
  const addresses = new ClientAddresses(config.gateway.trustedProxies);
  const reloader = new Reloader({
    ...{
      loaded,
      read: () => settings.read(),
      providers,
      addresses,
      audit,
      notices: queue.notices,
      ids,
      logger,
    },
    providerSettingsOf: ({ providers: stated }) => providerSettingsOf(stated),
  });
  await reloader.begin();
  if (config.admin && (await authenticator.needsSetup())) await authenticator.setUp(config.admin);
  const setupToken = (await authenticator.needsSetup()) ? SetupToken.open(paths.data) : undefined;
  singleSignOn.start();
  return {
    addresses,
    allowedOrigins,
    audit,
    authenticator,
    changes,
    clock,
    config,
    database,
    ids,
    loaded,
    logger,
    modelsKnown: providers.start(),
    outbound,
    providerChanges,
    providers,
    queue,
    reloader,
    restarts,
    ring,
    sealer,
    sessions,
    settings,
    setupToken,
    singleSignOn,
    tracer,
    version,
  };
}

type DatabaseDeps = Parameters<typeof openDatabase>[1];

/** The database that a configuration names. */
export function openDatabaseOf({ storage }: MosaicConfig, deps: DatabaseDeps): Promise<OpenDatabase> {
  if (storage.type === 'pglite') return openDatabase({ kind: 'pglite', dataDir: storage.dataDir }, deps);
  const { url, enableVector, pool } = storage;
  return openDatabase({ kind: 'postgres', url, enableVector, pool }, deps);
}

/** Where the queue lives inside the database, nothing would tell two gateways of each other's runs. */
async function admit(
  { tier, queue }: MosaicConfig,
  { database, logger }: { database: OpenDatabase; logger: Logger },
): Promise<void> {
  if (tier === 'local' || queue.type !== 'local') return;
  const leave = () => {
    logger.error({}, 'another gateway has taken this database over while it was out of reach; stopping');
    process.kill(process.pid, 'SIGTERM');
  };
  if (await database.admitSingleGateway(leave)) return;
  throw new AppError('database_locked', 'Another gateway already works on this database.', {
    reason: 'With queue "local" one gateway at a time is admitted.',
    remediation: 'Stop the other gateway, or set the queue type to bullmq with a Valkey URL in both.',
  });
}

async function openQueueOf(
  { storage, queue }: MosaicConfig,
  { database, logger }: { database: OpenDatabase; logger: Logger },
): Promise<OpenQueue> {
  if (queue.type === 'bullmq') return openQueue({ kind: 'valkey', url: queue.url }, { logger });
  if (database.pool) return openQueue({ kind: 'embedded', pool: database.pool }, { logger });
  if (storage.type === 'postgres') return openQueue({ kind: 'postgres', url: storage.url }, { logger });
  throw new Error('an embedded database opened without its session');
}
