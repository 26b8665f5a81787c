import type { Logger } from '@mosaicstack/kernel';
import { migrate, type MigrationSession } from '../migrate/migrate.js';
import { defaultPool, placeOf, postgresClient, type PoolSettings } from './postgres-client.js';
import { PostgresEngine } from './postgres-engine.js';
import { fromDriver } from './postgres-error.js';
import { SingleGateway } from './single-gateway.js';
import { ensureVectorExtension } from './vector-extension.js';

export interface OpenPostgres {
  engine: PostgresEngine;
  singleGateway: SingleGateway;
  close(): Promise<void>;
}

/** What open units of work are given to finish, in seconds. */
const closingSeconds = 5;

/** Connects to a server and brings its database to this build's schema; safe while others do the same. */
export async function openPostgres(options: {
  url: string;
  enableVector: boolean;
  pool: Partial<PoolSettings>;
  logger: Logger;
}): Promise<OpenPostgres> {
  const { url, enableVector, logger } = options;
  const pool = { ...defaultPool, ...options.pool };
  await prepareDatabase(url, pool, enableVector);
  const client = postgresClient(url, pool, { role: 'mosaic_base' });
  const engine = new PostgresEngine(client);
  const singleGateway = new SingleGateway({ url, pool, logger });
  return {
    engine,
    singleGateway,
    async close() {
      await singleGateway.close();
      await client.end({ timeout: closingSeconds });
    },
  };
}

/** On a connection of the login itself, which is gone again before the first unit of work. */
async function prepareDatabase(url: string, pool: PoolSettings, enableVector: boolean): Promise<void> {
  const client = postgresClient(url, { ...pool, max: 1 });
  const session: MigrationSession = {
    execute: async (text) => {
      try {
        return await lastRows(client.unsafe(text).values());
      } catch (error) {
        throw fromDriver(error, placeOf(client));
      }
    },
  };
  try {
    if (enableVector) await ensureVectorExtension(session);
    await migrate(session, enableVector ? ['core', 'vector'] : ['core']);
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** Several statements in one text come back as a list of results. */
async function lastRows(results: PromiseLike<unknown>): Promise<(string | null)[][]> {
  const rows = (await results) as unknown[];
  const last = rows.at(-1);
  const severalResults = Array.isArray(last) && 'statement' in last;
  return (severalResults ? last : rows) as (string | null)[][];
}
