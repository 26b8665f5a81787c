import { isIP } from 'node:net';
import { readServiceUrl, type Logger } from '@mosaicstack/kernel';
import type { Redis } from 'ioredis';

const CONNECT_MILLISECONDS = 5_000;
const LONGEST_PAUSE_MILLISECONDS = 2_000;

/** The connections of one process to one Valkey. They come back by themselves and never end the process. */
export interface ValkeyConnections {
  /** For commands that should fail soon while Valkey is away. */
  readonly commands: Redis;
  /** A further connection, for whoever blocks or subscribes on it. Null waits for Valkey however long it is away. */
  open(name: string, maxRetriesPerRequest: number | null): Redis;
  close(): void;
}

function valkeyOptions(url: string, name: string, maxRetriesPerRequest: number | null) {
  const target = readServiceUrl(url);
  if (!target) throw new TypeError('The Valkey URL of the job queue cannot be read.');
  const { host, port, user, password, database, tls } = target;
  return {
    host,
    port,
    ...(user && { username: user }),
    ...(password && { password }),
    ...(database && { db: Number(database) }),
    ...(tls && { tls: isIP(host) ? {} : { servername: host } }),
    connectionName: `mosaic-${name}`,
    maxRetriesPerRequest,
    connectTimeout: CONNECT_MILLISECONDS,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, LONGEST_PAUSE_MILLISECONDS),
  };
}

/** Says once that a connection is gone, and once that it is back, however long it takes. */
function tellOutages(connection: Redis, name: string, logger: Logger): void {
  let away = false;
  connection.on('error', (error) => {
    if (!away) logger.warn({ connection: name, error }, 'Valkey cannot be reached; trying again.');
    away = true;
  });
  connection.on('ready', () => {
    if (away) logger.info({ connection: name }, 'Valkey is back.');
    away = false;
  });
}

export async function openValkeyConnections(url: string, logger: Logger): Promise<ValkeyConnections> {
  const { Redis } = await import('ioredis');
  const opened: Redis[] = [];
  const open = (name: string, maxRetriesPerRequest: number | null): Redis => {
    const connection = new Redis(valkeyOptions(url, name, maxRetriesPerRequest));
    tellOutages(connection, name, logger);
    opened.push(connection);
    return connection;
  };
  return {
    commands: open('commands', 1),
    open,
    close: () => {
      for (const connection of opened) connection.disconnect();
    },
  };
}
