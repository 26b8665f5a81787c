import type { PgPool, PgQueryable } from 'bullmq';
import type { Transport } from './transport.js';

/** The migrations of this product make the schema; the role that carries jobs may not. */
const makesSchema = /^\s*create\s+schema\b/i;

const withoutSchema = (client: PgQueryable): PgQueryable => ({
  query: (text, parameters) =>
    makesSchema.test(text) ? Promise.resolve({ rows: [], rowCount: 0 }) : client.query(text, parameters),
});

async function prepare(pool: PgPool, migrate: (client: PgQueryable) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await migrate(withoutSchema(client));
  } finally {
    client.release();
  }
}

/** Jobs in tables of the schema `bullmq`, which every connection of the pool has as its search path. */
export async function openSqlTransport(pool: PgPool): Promise<Transport> {
  const { createPostgresBackend, Queue, runMigrations, Worker } = await import('bullmq');
  await prepare(pool, (client) => runMigrations(client));
  return {
    queue: (kind) => new Queue(kind, { connection: pool }, createPostgresBackend),
    worker: (kind, processor, options) =>
      new Worker(kind, processor, { ...options, connection: pool }, createPostgresBackend),
    ping: () => pool.query('select 1'),
    close: () => pool.end(),
  };
}
