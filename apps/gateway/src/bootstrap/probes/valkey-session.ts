import { isIP } from 'node:net';
import type { ServiceUrl } from '@mosaicstack/kernel';
import type { Redis } from 'ioredis';

const CONNECT_TIMEOUT_MILLISECONDS = 5_000;

/** Opens one connection, hands it to `work` and closes it. Nothing is tried twice. */
export async function withValkey<Result>(
  { host, port, user, password, database, tls }: ServiceUrl,
  signal: AbortSignal,
  work: (valkey: Redis) => Promise<Result>,
): Promise<Result> {
  const driver = await import('ioredis'); // the local tier starts without it
  const valkey = new driver.Redis({
    host,
    port,
    ...(user && { username: user }),
    ...(password && { password }),
    ...(database && { db: Number(database) }),
    ...(tls && { tls: isIP(host) ? {} : { servername: host } }),
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    disconnectTimeout: 0,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    enableReadyCheck: false,
    retryStrategy: () => null,
  });
  let reason: unknown; // `connect` rejects without one
  const failure = new Promise<never>((_resolve, reject) => {
    valkey.on('error', (error) => {
      reason ??= error;
      reject(error);
    });
    signal.addEventListener('abort', () => valkey.disconnect(), { once: true });
  });
  failure.catch(() => undefined);
  try {
    const working = valkey.connect().then(() => work(valkey));
    working.catch(() => undefined);
    return await Promise.race([working, failure]);
  } catch (error) {
    throw reason ?? error;
  } finally {
    valkey.disconnect();
  }
}
