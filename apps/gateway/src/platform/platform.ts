import type { Providers } from '@mosaicstack/agent';
import type { Authenticator } from '@mosaicstack/auth';
import type { LoadedConfig, MosaicConfig } from '@mosaicstack/config';
import type { OpenDatabase } from '@mosaicstack/db';
import type { Clock, IdSource, Logger, Tracer } from '@mosaicstack/kernel';
import type { OpenQueue } from '@mosaicstack/queue';
import type { SetupToken } from './auth/setup-token.js';
import type { SessionWatch } from './auth/session-watch.js';
import type { EntityChanges } from './realtime/entity-changes.js';
import type { AllowedOrigins } from './http/allowed-origins.js';

/** What is open before the framework starts. */
export interface Platform {
  allowedOrigins: AllowedOrigins;
  authenticator: Authenticator;
  changes: EntityChanges;
  clock: Clock;
  config: MosaicConfig;
  database: OpenDatabase;
  ids: IdSource;
  loaded: LoadedConfig;
  logger: Logger;
  providers: Providers;
  /** Resolves once every model server was asked for the first time, whether or not it answered. */
  modelsKnown: Promise<void>;
  queue: OpenQueue;
  /** Only while the instance waits for its first administrator. */
  setupToken: SetupToken | undefined;
  sessions: SessionWatch;
  tracer: Tracer;
  version: string;
}
