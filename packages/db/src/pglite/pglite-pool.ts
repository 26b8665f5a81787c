import type { SqlConnection, SqlPool, SqlResult } from '@mosaicstack/kernel';
import { DatabaseUnavailable } from '../database-errors.js';
import type { TextRows } from '../sql/sql-session.js';
import { fromText, toText } from '../sql/text-format.js';
import type { PgliteConnection } from './pglite-connection.js';
import type { PgliteEngine } from './pglite-engine.js';

/**
 * The embedded session for a library that brings its own SQL, under the same lock as units of work:
 * everybody else waits from `connect` to `release`. A transaction still open then is rolled back.
 */
export class PglitePool implements SqlPool {
  constructor(
    private readonly engine: PgliteEngine,
    private readonly connection: PgliteConnection,
  ) {}

  async connect(): Promise<SqlConnection> {
    const { connection } = this;
    const letGo = await this.engine.hold();
    const { generation } = connection;
    let released = false;
    return {
      async query(text, values) {
        if (released || connection.generation !== generation) {
          throw new DatabaseUnavailable('The session of the embedded database is no longer this borrower’s.');
        }
        const [rows] = await connection.run([{ text, values: values?.length ? values.map(toText) : null }]);
        return rows ? asObjects(rows) : { rows: [], rowCount: 0 };
      },
      release() {
        if (released) return;
        released = true;
        // Already on its way when the next borrower's first statement is sent.
        if (connection.generation === generation) connection.settle();
        letGo();
      },
    };
  }

  async listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>> {
    const stop = await this.engine.exclusively(() => this.connection.listen(channel, listener));
    return () => this.engine.exclusively(stop);
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
