import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable } from '../database-errors.js';
import { runTransaction } from '../sql/run-transaction.js';
import {
  identityStatement,
  type Identity,
  type SqlEngine,
  type SqlSession,
  type TextRows,
} from '../sql/sql-session.js';
import type { PostgresConnection } from './postgres-connection.js';
import type { PostgresPool } from './postgres-pool.js';

/** Milliseconds after which a server that says nothing counts as not answering. */
const pingMilliseconds = 5000;

/** Units of work on a pool of connections to a server, each on one of its own. */
export class PostgresEngine implements SqlEngine {
  constructor(private readonly pool: PostgresPool) {}

  transaction<Result>(identity: Identity, work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    return this.pool.use((connection) =>
      runTransaction(
        {
          open: () => begin(connection, identity),
          query: (text, values) => connection.query(text, values),
          commit: () => connection.query('commit', []),
          rollback: () => rollback(connection),
        },
        work,
      ),
    );
  }

  /** Begin, statement and commit leave together and cost one round trip. */
  statement(identity: Identity, text: string, values: readonly unknown[]): Promise<TextRows> {
    return this.pool.use(async (connection) => {
      const opened = begin(connection, identity);
      const rows = connection.query(text, values);
      const committed = connection.query('commit', []);
      const [begun, result] = await Promise.allSettled([opened, rows, committed]);
      if (begun.status === 'rejected') throw begun.reason;
      if (result.status === 'rejected') throw result.reason;
      await committed;
      return result.value;
    });
  }

  async ping(): Promise<void> {
    const silence = new AbortController();
    const silent = sleep(pingMilliseconds, undefined, { signal: silence.signal, ref: false }).then(() => {
      throw new DatabaseUnavailable('PostgreSQL does not answer.');
    });
    silent.catch(() => undefined);
    try {
      await Promise.race([this.pool.use((connection) => connection.query('select 1', [])), silent]);
    } finally {
      silence.abort();
    }
  }
}

function begin(connection: PostgresConnection, identity: Identity): Promise<unknown> {
  const { text, values } = identityStatement(identity);
  return Promise.all([connection.query('begin', []), connection.query(text, values)]);
}

/** A connection whose transaction cannot be ended for sure is not lent again. */
async function rollback(connection: PostgresConnection): Promise<void> {
  if (connection.broken) return;
  try {
    await connection.query('rollback', []);
  } catch {
    await connection.close();
  }
}
