import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

const postgresUrl = process.env['MOSAIC_TEST_POSTGRES_URL'];
const valkeyUrl = process.env['MOSAIC_TEST_VALKEY_URL'];

/** Real servers, when the runner found or started them. */
export const services = postgresUrl && valkeyUrl ? { postgresUrl, valkeyUrl } : undefined;

export interface ScratchServers {
  databaseUrl: string;
  valkeyUrl: string;
  drop(): Promise<void>;
}

/** An empty database of its own, and the Valkey server beside it. */
export async function scratchServers(servers: NonNullable<typeof services>): Promise<ScratchServers> {
  const name = `mosaic_web_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const sql = postgres(servers.postgresUrl, { max: 1, onnotice: () => undefined });
    await sql.unsafe(statement);
    await sql.end();
  };
  await run(`create database ${name}`);
  const url = new URL(servers.postgresUrl);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.href,
    valkeyUrl: servers.valkeyUrl,
    drop: () => run(`drop database ${name} with (force)`),
  };
}
