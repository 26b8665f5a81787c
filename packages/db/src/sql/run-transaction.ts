import { DatabaseUnavailable } from '../database-errors.js';
import type { SqlSession, TextRows } from './sql-session.js';

/** One engine's way to open, use and end a transaction. `open` need not be waited for before `query`. */
export interface TransactionWire {
  open(): Promise<unknown>;
  query(text: string, values: readonly unknown[]): Promise<TextRows>;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

export async function runTransaction<Result>(
  wire: TransactionWire,
  work: (session: SqlSession) => Promise<Result>,
): Promise<Result> {
  let refused: { error: unknown } | undefined;
  let ended = false;
  const session: SqlSession = {
    async query(text, values) {
      // A statement that arrives late would run in whatever transaction comes next.
      if (ended) throw new DatabaseUnavailable('A statement came after its unit of work had ended.');
      try {
        return await wire.query(text, values);
      } catch (error) {
        refused ??= { error };
        throw error;
      }
    },
  };
  const opened = wire.open();
  opened.catch(() => undefined);
  try {
    const result = await work(session);
    ended = true;
    await opened;
    // The database would answer `commit` by rolling back, without a word: tell whoever swallowed the error.
    if (refused) throw refused.error;
    await wire.commit();
    return result;
  } catch (error) {
    ended = true;
    await wire.rollback().catch(() => undefined);
    throw error;
  }
}
