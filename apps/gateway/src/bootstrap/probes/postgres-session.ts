import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceUrl } from '@mosaicstack/kernel';
import type postgres from 'postgres';

/** A server that has answered is not waited for long when it does not close. */
const CLOSE_MILLISECONDS = 500;

type Ssl = NonNullable<postgres.Options<Record<string, never>>['ssl']> | false;

const sslModes: Readonly<Record<string, Ssl>> = {
  disable: false,
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
};

export const sslOf = ({ parameters }: ServiceUrl): Ssl =>
  sslModes[parameters['sslmode'] ?? 'disable'] ?? 'verify-full';

/** A socket of our own, so that a connection that hangs can be torn down whatever the driver waits for. */
function openSocket({ host, port }: ServiceUrl, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ host, port });
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      resolve(Object.assign(socket, { host }));
    });
  });
}

/** Opens one connection, hands it to `work` and closes it. Nothing is tried twice. */
export async function withPostgres<Result>(
  target: ServiceUrl,
  signal: AbortSignal,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const attempt = new AbortController();
  const ending = AbortSignal.any([signal, attempt.signal]);
  let opened = false;
  const options = {
    host: target.host,
    port: target.port,
    user: target.user || undefined,
    password: target.password,
    database: target.database || undefined,
    ssl: sslOf(target),
    max: 1,
    fetch_types: false,
    prepare: false,
    onnotice: () => undefined,
    connection: {
      application_name: 'mosaic-probe',
      ...(target.parameters['options'] && { options: target.parameters['options'] }),
    },
    socket: () => {
      if (opened) throw new Error('A probe connects once.');
      opened = true;
      return openSocket(target, ending);
    },
  };
  const { default: open } = await import('postgres'); // the local tier starts without it
  const sql = open(options as postgres.Options<Record<string, never>>);
  try {
    const result = await work(sql);
    await Promise.race([sql.end(), wait(CLOSE_MILLISECONDS, undefined, { ref: false })]);
    return result;
  } finally {
    attempt.abort(); // tears down what did not close
  }
}
