import type { Providers } from '@mosaicstack/agent';
import type { Authenticator, SingleSignOn } from '@mosaicstack/auth';
import type { ConfigAccess, LoadedConfig, MosaicConfig } from '@mosaicstack/config';
import type { OpenDatabase } from '@mosaicstack/db';
import type { Clock, IdSource, Logger, Sealer, Tracer } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import type { OpenQueue } from '@mosaicstack/queue';
import type { SetupToken } from './auth/setup-token.js';
import type { SessionWatch } from './auth/session-watch.js';
import type { OutboundClient } from './outbound/outbound-client.js';
import type { ProviderChanges } from './realtime/provider-changes.js';
import type { EntityChanges } from './realtime/entity-changes.js';
import type { Reloader } from './reload/reloader.js';
import type { Restarts } from './restart/restarts.js';
import type { KeyRing } from './sealing/key-ring.js';
import type { AllowedOrigins } from './http/allowed-origins.js';
import type { ClientAddresses } from './http/client-addresses.js';

/** What is open before the framework starts. */
export interface Platform {
  addresses: ClientAddresses;
  allowedOrigins: AllowedOrigins;
  audit: AuditLog;
  authenticator: Authenticator;
  changes: EntityChanges;
  clock: Clock;
  config: MosaicConfig;
  database: OpenDatabase;
  ids: IdSource;
  loaded: LoadedConfig;
  logger: Logger;
  /** Reaches servers that people, models and settings name. */
  outbound: OutboundClient;
  providerChanges: ProviderChanges;
  providers: Providers;
  /** Resolves once every model server was asked for the first time, whether or not it answered. */
  modelsKnown: Promise<void>;
  queue: OpenQueue;
  ring: KeyRing;
  reloader: Reloader;
  restarts: Restarts;
  /** Seals what the database keeps secret. */
  sealer: Sealer;
  /** Only while the instance waits for its first administrator. */
  setupToken: SetupToken | undefined;
  sessions: SessionWatch;
  /** The configuration as it stands later, and changes of its file. */
  settings: ConfigAccess;
  /** Signing in by identity providers. */
  singleSignOn: SingleSignOn;
  tracer: Tracer;
  version: string;
}
