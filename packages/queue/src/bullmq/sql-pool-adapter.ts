import { EventEmitter } from 'node:events';
import type { SqlConnection, SqlPool, SqlResult } from '@mosaicstack/kernel';
import type { PgPool, PgPoolClient } from 'bullmq';

const leadingComments = /^(?:\s*--[^\n]*(?:\n|$))*\s*/;
const begins = /^(?:begin|start\s+transaction)\b/i;
const ends = /^(?:commit|end|rollback|abort)\b(?!\s+(?:work\s+|transaction\s+)?to\b)/i;
const listens = /^listen\s+"?([\w$]+)"?/i;
/** One session serves everybody, so it keeps its own name. */
const namesSession = /^(?:set\s+application_name\b|select\s+set_config\s*\(\s*'application_name')/i;

const nothing: SqlResult = { rows: [], rowCount: 0 };

/** The wire form: a driver of its own would do this. */
const asParameter = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/**
 * One connection as the job library knows it. It borrows the session for a statement or, from
 * `begin` on, for a transaction, and never longer: the stores wait for the same session.
 */
class AdaptedClient extends EventEmitter {
  private held: SqlConnection | undefined;
  private readonly listening: Promise<() => Promise<void>>[] = [];

  constructor(private readonly pool: SqlPool) {
    super();
  }

  async query(text: string, values?: readonly unknown[]): Promise<SqlResult> {
    const statement = text.replace(leadingComments, '');
    const channel = listens.exec(statement)?.[1];
    if (channel !== undefined) return this.listen(channel);
    if (namesSession.test(statement)) return nothing;
    if (this.held) return this.inTransaction(this.held, statement, values);
    const connection = await this.pool.connect();
    if (begins.test(statement)) {
      this.held = connection;
      return this.inTransaction(connection, statement, values);
    }
    try {
      return await connection.query(text, values?.map(asParameter));
    } finally {
      connection.release();
    }
  }

  release(): void {
    this.held?.release(); // rolls back what is open
    this.held = undefined;
    for (const stop of this.listening.splice(0)) void stop.then((end) => end()).catch(() => undefined);
  }

  private async listen(channel: string): Promise<SqlResult> {
    const stop = this.pool.listen(channel, (payload) => this.emit('notification', { channel, payload }));
    this.listening.push(stop);
    await stop;
    return nothing;
  }

  private async inTransaction(
    connection: SqlConnection,
    statement: string,
    values: readonly unknown[] | undefined,
  ): Promise<SqlResult> {
    try {
      return await connection.query(statement, values?.map(asParameter));
    } finally {
      if (ends.test(statement)) {
        this.held = undefined;
        connection.release();
      }
    }
  }
}

class AdaptedPool extends EventEmitter {
  constructor(private readonly pool: SqlPool) {
    super();
  }

  connect(): Promise<AdaptedClient> {
    return Promise.resolve(new AdaptedClient(this.pool));
  }

  async query(text: string, values?: readonly unknown[]): Promise<SqlResult> {
    const client = new AdaptedClient(this.pool);
    try {
      return await client.query(text, values);
    } finally {
      client.release();
    }
  }

  /** The database belongs to whoever opened it. */
  end(): Promise<void> {
    return Promise.resolve();
  }
}

/** The embedded database in the shape of the driver that the job library expects. */
export const adaptSqlPool = (pool: SqlPool): PgPool =>
  new AdaptedPool(pool) as PgPool & { connect(): Promise<PgPoolClient> };
