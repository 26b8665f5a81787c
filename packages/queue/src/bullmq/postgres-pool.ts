import { isIP } from 'node:net';
import { readServiceUrl, type Logger, type ServiceUrl } from '@mosaicstack/kernel';
import type { PgPool } from 'bullmq';
import type { PoolConfig } from 'pg';

/** A worker's listening connection beside those for statements. */
const CONNECTIONS = 6;
const CONNECT_MILLISECONDS = 5_000;
const OPTIONS = '-c role=mosaic_base -c search_path=bullmq';

/** As every other client of the server reads it: only the `verify` modes look at the certificate. */
function sslOf({ parameters, host }: ServiceUrl): PoolConfig['ssl'] {
  const mode = parameters['sslmode'] ?? 'disable';
  if (mode === 'disable' || mode === 'allow' || mode === 'prefer') return false;
  return { rejectUnauthorized: mode.startsWith('verify'), ...(!isIP(host) && { servername: host }) };
}

/** Connections that hold the role and the search path of the job transport from their first moment. */
export async function openPostgresPool(url: string, logger: Logger): Promise<PgPool> {
  const target = readServiceUrl(url);
  if (!target) throw new TypeError('The Postgres URL of the job queue cannot be read.');
  const { host, port, user, password, database, parameters } = target;
  const { Pool } = await import('pg');
  const pool = new Pool({
    host,
    port,
    ...(user && { user }),
    ...(password && { password }),
    ...(database && { database }),
    ssl: sslOf(target),
    options: [parameters['options'], OPTIONS].filter(Boolean).join(' '),
    application_name: 'mosaic-queue',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
  });
  // The driver hangs its whole client on the error; only what a reader needs is taken from it.
  const tell = ({ code, message }: Error & { code?: string }): void =>
    logger.warn({ code, reason: message }, 'The job queue lost a connection to Postgres.');
  // The pool hears its idle connections alone; one that is lost in somebody's hands would end the process.
  pool.on('connect', (client) => client.on('error', tell));
  pool.on('error', () => undefined);
  return pool as unknown as PgPool;
}
