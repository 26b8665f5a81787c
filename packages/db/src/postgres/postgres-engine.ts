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
import { toText } from '../sql/text-format.js';
import { placeOf, type PostgresClient } from './postgres-client.js';
import { fromDriver } from './postgres-error.js';

/** Milliseconds after which a server that says nothing counts as not answering. */
const pingMilliseconds = 5000;

/** Units of work on a pool of connections to a server, each on one of its own. */
export class PostgresEngine implements SqlEngine {
  private readonly place: string;

  constructor(private readonly client: PostgresClient) {
    this.place = placeOf(client);
  }

  async transaction<Result>(
    identity: Identity,
    work: (session: SqlSession) => Promise<Result>,
  ): Promise<Result> {
    let done: { result: Result } | undefined;
    try {
      // The driver begins and ends the transaction; statements sent together travel together.
      await this.client.begin((connection) =>
        runTransaction(
          {
            open: () => send(connection, identityStatement(identity)),
            query: (text, values) =>
              send(connection, { text, values }).catch((error: unknown) => this.fail(error)),
            commit: () => Promise.resolve(),
            rollback: () => Promise.resolve(),
          },
          work,
        ).then((result) => {
          done = { result };
        }),
      );
    } catch (error) {
      this.fail(error);
    }
    if (!done) throw new DatabaseUnavailable('The unit of work ended without a result.');
    return done.result;
  }

  statement(identity: Identity, text: string, values: readonly unknown[]): Promise<TextRows> {
    return this.transaction(identity, (session) => session.query(text, values));
  }

  async ping(): Promise<void> {
    const silence = new AbortController();
    const silent = sleep(pingMilliseconds, undefined, { signal: silence.signal, ref: false }).then(() => {
      throw new DatabaseUnavailable(`PostgreSQL at ${this.place} does not answer.`);
    });
    silent.catch(() => undefined);
    try {
      await Promise.race([send(this.client, { text: 'select 1', values: [] }), silent]);
    } catch (error) {
      this.fail(error);
    } finally {
      silence.abort();
    }
  }

  private fail(error: unknown): never {
    throw fromDriver(error, this.place);
  }
}

async function send(
  connection: Pick<PostgresClient, 'unsafe'>,
  { text, values }: { text: string; values: readonly unknown[] },
): Promise<TextRows> {
  const rows = await connection
    .unsafe(text, values.map(toText), { prepare: true, simple: false } as never)
    .values();
  return {
    columns: (rows.columns ?? []).map(({ name, type }) => ({ name, typeId: type })),
    rows: rows as unknown as (string | null)[][],
    rowCount: rows.count ?? 0,
  };
}
