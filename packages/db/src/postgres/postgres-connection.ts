import postgres from 'postgres';
import { DatabaseUnavailable } from '../database-errors.js';
import type { TextRows } from '../sql/sql-session.js';
import { toText } from '../sql/text-format.js';
import { fromDriver, isFatal } from './postgres-error.js';

export interface ConnectionOptions {
  url: string;
  /** Seconds. */
  connectTimeout: number;
  /** What the connection holds outside units of work; without it, the login itself. */
  role?: string;
}

type SingleClient = postgres.Sql;

/**
 * One connection to a server, used by one borrower at a time, and thrown away with the first sign
 * that it broke.
 *
 * The driver's own pool is not used: when a connection is lost in mid-transaction it goes on with
 * the statements that follow, on a connection that knows nothing of the transaction or on none at
 * all. A client that never opens a second connection, and is sent nothing after its first failed,
 * cannot do either.
 */
export class PostgresConnection {
  readonly place: string;
  broken = false;
  /** Of the clock that only goes forward, in milliseconds. */
  idleSince = 0;
  private readonly client: SingleClient;
  private readonly lost = Promise.withResolvers<never>();
  /** What fails the statements under way. */
  private readonly inFlight = new Set<(error: Error) => void>();

  private constructor({ url, connectTimeout, role }: ConnectionOptions) {
    this.client = postgres(url, {
      max: 1,
      idle_timeout: 0,
      max_lifetime: 0,
      connect_timeout: connectTimeout,
      fetch_types: false,
      onnotice: () => undefined,
      onclose: () => this.fail(),
      connection: {
        application_name: 'mosaic',
        TimeZone: 'UTC',
        DateStyle: 'ISO',
        ...(role !== undefined && { role }),
      },
    });
    carryText(this.client);
    const { host, port } = this.client.options;
    this.place = `${host[0] ?? ''}:${port[0] ?? ''}`;
    this.lost.promise.catch(() => undefined);
  }

  /** Resolves once the server has taken the login. */
  static async open(options: ConnectionOptions): Promise<PostgresConnection> {
    const connection = new PostgresConnection(options);
    await connection.query('select 1', []);
    return connection;
  }

  /** Statements sent without waiting travel together and run in order. */
  async query(text: string, values: readonly unknown[]): Promise<TextRows> {
    const rows = await this.sent(
      this.client.unsafe(text, values.map(toText), { prepare: true, simple: false } as never).values(),
    );
    return {
      columns: (rows.columns ?? []).map(({ name, type }) => ({ name, typeId: type })),
      rows: rows as unknown as (string | null)[][],
      rowCount: rows.count ?? 0,
    };
  }

  /** One text with several statements; the last one's rows come back. */
  async execute(text: string): Promise<(string | null)[][]> {
    const rows: unknown[] = await this.sent(this.client.unsafe(text).values());
    const last = rows.at(-1);
    const severalResults = Array.isArray(last) && 'statement' in last;
    return (severalResults ? last : rows) as (string | null)[][];
  }

  /** Calls `listener` once the connection is gone, however it went. */
  onLost(listener: () => void): void {
    this.lost.promise.catch(listener);
  }

  async close(): Promise<void> {
    this.broken = true;
    await this.client.end({ timeout: 1 });
  }

  /**
   * Not a race with `lost`: that one stays open as long as the connection, and would keep something of
   * every statement that ever raced it.
   */
  private async sent<Result>(statement: PromiseLike<Result>): Promise<Result> {
    if (this.broken) throw this.lostError();
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.inFlight.add(reject);
    statement.then(resolve, reject);
    try {
      return await promise;
    } catch (error) {
      if (isFatal(error)) this.fail();
      throw fromDriver(error, this.place);
    } finally {
      this.inFlight.delete(reject);
    }
  }

  private fail(): void {
    if (this.broken) return;
    this.broken = true;
    const error = this.lostError();
    this.lost.reject(error);
    for (const reject of this.inFlight) reject(error);
    void this.client.end({ timeout: 0 });
  }

  private lostError(): DatabaseUnavailable {
    return new DatabaseUnavailable(`The connection to PostgreSQL at ${this.place} was lost.`);
  }
}

/** The stores read and write the wire's own text, so that nothing is converted twice. */
function carryText({ options }: SingleClient): void {
  for (const conversions of [options.parsers, options.serializers]) {
    for (const typeId of Object.keys(conversions)) Reflect.deleteProperty(conversions, typeId);
  }
}
