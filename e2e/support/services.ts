import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

const postgresUrl = process.env['MOSAIC_TEST_POSTGRES_URL'];
const plainPostgresUrl = process.env['MOSAIC_TEST_PLAIN_POSTGRES_URL'];
const valkeyUrl = process.env['MOSAIC_TEST_VALKEY_URL'];

/** Real servers, when the runner found or started them. */
export const services =
  postgresUrl && plainPostgresUrl && valkeyUrl ? { postgresUrl, plainPostgresUrl, valkeyUrl } : undefined;

export interface ScratchDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database of its own on the given server. */
export async function scratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const name = `mosaic_e2e_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
    await sql.unsafe(statement);
    await sql.end();
  };
  await run(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

/** Of the 16 that a server has by default; each worker that runs suites takes its own share. */
const keyspaces = 8;
const worker = Number(process.env['VITEST_POOL_ID'] ?? 1);
let taken = 0;

/** A numbered keyspace of the Valkey server that nothing else uses at this moment. */
export function scratchKeyspace(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${(worker % 2) * keyspaces + (taken++ % keyspaces)}`;
  return url.href;
}
