import type { Logger } from '@mosaicstack/kernel';
import { migrate } from '../migrate/migrate.js';
import { PostgresConnection } from './postgres-connection.js';
import { PostgresEngine } from './postgres-engine.js';
import { defaultPool, PostgresPool, type PoolSettings } from './postgres-pool.js';
import { SingleGateway } from './single-gateway.js';
import { ensureVectorExtension } from './vector-extension.js';

export interface OpenPostgres {
  engine: PostgresEngine;
  singleGateway: SingleGateway;
  close(): Promise<void>;
}

/** What open units of work are given to finish. */
const closingMilliseconds = 5000;
/** What a connection holds outside units of work. */
const role = 'mosaic_base';

/** Connects to a server and brings its database to this build's schema; safe while others do the same. */
export async function openPostgres(options: {
  url: string;
  enableVector: boolean;
  pool: Partial<PoolSettings>;
  logger: Logger;
}): Promise<OpenPostgres> {
  const { url, enableVector, logger } = options;
  const settings = { ...defaultPool, ...options.pool };
  const { connectTimeout } = settings;
  await prepareDatabase(await PostgresConnection.open({ url, connectTimeout }), enableVector);
  const pool = new PostgresPool({ url, settings, role });
  const singleGateway = new SingleGateway({ url, connectTimeout, role, logger });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await singleGateway.close();
    await pool.close(closingMilliseconds);
  };
  return { engine: new PostgresEngine(pool), singleGateway, close: () => (closing ??= close()) };
}

/** As the login itself, on a connection that is gone again before the first unit of work. */
async function prepareDatabase(connection: PostgresConnection, enableVector: boolean): Promise<void> {
  try {
    if (enableVector) await ensureVectorExtension(connection);
    await migrate(connection, enableVector ? ['core', 'vector'] : ['core']);
  } finally {
    await connection.close();
  }
}
