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

let nextKeyspace = 1;

/** A numbered keyspace of the Valkey server that no other suite of this run uses. */
export function scratchKeyspace(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${nextKeyspace++ % 16}`;
  return url.href;
}
