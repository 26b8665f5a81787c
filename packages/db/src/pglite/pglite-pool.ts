import type { SqlConnection, SqlPool, SqlResult } from '@mosaicstack/kernel';
import { DatabaseUnavailable } from '../database-errors.js';
import type { TextRows } from '../sql/sql-session.js';
import { fromText, toText } from '../sql/text-format.js';
import type { PgliteConnection } from './pglite-connection.js';
import type { PgliteEngine } from './pglite-engine.js';

const leadingComments = /^(?:\s*--[^\n]*\n|\s*\/\*.*?\*\/)*\s*/s;
const opensTransaction = /^(?:begin|start\s+transaction)\b/i;
const endsTransaction = /^(?:commit|end|rollback|abort)\b(?!\s+(?:work\s+|transaction\s+)?to\b)/i;

/**
 * The embedded session for a library that brings its own SQL, under the same lock as units of work:
 * each statement takes it alone, and a `begin` keeps it until the transaction ends. So a borrower
 * may hold a connection for long, and only its open transactions make others wait.
 */
export class PglitePool implements SqlPool {
  constructor(
    private readonly engine: PgliteEngine,
    private readonly connection: PgliteConnection,
  ) {}

  connect(): Promise<SqlConnection> {
    return Promise.resolve(new PglitePoolConnection(this.engine, this.connection));
  }

  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>> {
    return this.engine
      .exclusively(() => this.connection.listen(channel, listener))
      .then((stop) => () => this.engine.exclusively(stop));
  }
}

class PglitePoolConnection implements SqlConnection {
  /** Set while this borrower has a transaction open, and with it the session. */
  private held: { generation: number; letGo: () => void } | undefined;
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: PgliteEngine,
    private readonly connection: PgliteConnection,
  ) {}

  /** One after the other, as on a wire, whether or not the borrower waits. */
  query(text: string, values?: readonly unknown[]): Promise<SqlResult> {
    const next = this.tail.then(() => this.perform(text, values));
    this.tail = next.catch(() => undefined);
    return next;
  }

  release(): void {
    this.tail = this.tail
      .then(() => (this.held ? this.perform('rollback') : undefined))
      .catch(() => undefined);
  }

  private async perform(text: string, values?: readonly unknown[]): Promise<SqlResult> {
    const statement = text.replace(leadingComments, '');
    if (this.held) {
      const ends = endsTransaction.test(statement);
      try {
        if (this.held.generation !== this.connection.generation) {
          throw new DatabaseUnavailable('The embedded database was started again; the transaction is gone.');
        }
        return await this.run(text, values);
      } finally {
        if (ends) this.letGo();
      }
    }
    if (!opensTransaction.test(statement)) return this.engine.exclusively(() => this.run(text, values));
    return this.hold(text);
  }

  private async run(text: string, values?: readonly unknown[]): Promise<SqlResult> {
    const [rows] = await this.connection.run([{ text, values: values?.length ? values.map(toText) : null }]);
    return asObjects(rows ?? { columns: [], rows: [], rowCount: 0 });
  }

  /** Takes the session and keeps it beyond this statement. */
  private hold(begin: string): Promise<SqlResult> {
    return new Promise((resolve, reject) => {
      const holding = this.engine.exclusively(async () => {
        const done = Promise.withResolvers<void>();
        const result = await this.run(begin);
        this.held = { generation: this.connection.generation, letGo: done.resolve };
        resolve(result);
        await done.promise;
      });
      holding.catch(reject);
    });
  }

  private letGo(): void {
    this.held?.letGo();
    this.held = undefined;
  }
}

const asObjects = ({ columns, rows, rowCount }: TextRows): SqlResult => ({
  rows: rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, typeId }, index) => [name, fromText(row[index] ?? null, typeId)]),
    ),
  ),
  rowCount,
});
