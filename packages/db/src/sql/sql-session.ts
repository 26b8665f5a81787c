/**
 * What a session acts as. `mosaic_app` acts for one person, `mosaic_system` before a person is known.
 * The database refuses whatever somebody who only looks would change.
 */
export type Identity = { role: 'mosaic_app'; userId: string; looks?: true } | { role: 'mosaic_system' };

/** Values in the text form of the wire, so that both engines give exactly the same. */
export interface TextRows {
  columns: readonly { name: string; typeId: number }[];
  rows: (string | null)[][];
  /** Rows returned, or affected where none are. */
  rowCount: number;
}

/** One open transaction. Statements run in the order they were sent, whether or not one waits between them. */
export interface SqlSession {
  /** Rejects with `SqlError` for what the database refused, `DatabaseUnavailable` when it did not answer. */
  query(text: string, values: readonly unknown[]): Promise<TextRows>;
}

/** An open database, whichever it is. */
export interface SqlEngine {
  /** Commits when `work` resolves, rolls back when it rejects. Not to be nested: the embedded engine has one session. */
  transaction<Result>(identity: Identity, work: (session: SqlSession) => Promise<Result>): Promise<Result>;
  /** One statement as a transaction of its own, sent in one go. */
  statement(identity: Identity, text: string, values: readonly unknown[]): Promise<TextRows>;
  ping(): Promise<void>;
}

const asApp = `select set_config('role', 'mosaic_app', true), set_config('app.user_id', $1, true)`;

/** Opens a unit of work under its identity; all settings end with the transaction. */
export function identityStatement(identity: Identity): { text: string; values: string[] } {
  if (identity.role === 'mosaic_system') {
    return { text: `select set_config('role', 'mosaic_system', true)`, values: [] };
  }
  const text = identity.looks ? `${asApp}, set_config('transaction_read_only', 'on', true)` : asApp;
  return { text, values: [identity.userId] };
}
