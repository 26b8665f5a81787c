import postgres from 'postgres';

/** Connections kept, and seconds: how long an idle one is kept, how long connecting may take. */
export interface PoolSettings {
  max: number;
  idleTimeout: number;
  connectTimeout: number;
}

export const defaultPool: PoolSettings = { max: 20, idleTimeout: 30, connectTimeout: 5 };

export type PostgresClient = postgres.Sql;

/**
 * A client that carries text both ways: the stores read and write the wire's own form, so nothing is
 * converted twice. `role` is what its connections hold outside units of work.
 */
export function postgresClient(
  url: string,
  pool: PoolSettings,
  options: { role?: string; onclose?: () => void } = {},
): PostgresClient {
  const { role, onclose } = options;
  const client = postgres(url, {
    max: pool.max,
    idle_timeout: pool.idleTimeout,
    connect_timeout: pool.connectTimeout,
    prepare: true,
    fetch_types: false,
    onnotice: () => undefined,
    ...(onclose && { onclose }),
    connection: {
      application_name: 'mosaic',
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      ...(role !== undefined && { role }),
    },
  });
  for (const conversions of [client.options.parsers, client.options.serializers]) {
    for (const typeId of Object.keys(conversions)) Reflect.deleteProperty(conversions, typeId);
  }
  return client;
}

/** For messages: where a server is, without who logs in. */
export const placeOf = (client: PostgresClient): string => {
  const { host, port } = client.options;
  return `${host[0] ?? ''}:${port[0] ?? ''}`;
};
