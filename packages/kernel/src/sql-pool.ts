/** Rows as objects by column name; `rowCount` is of affected rows where nothing is returned. */
export interface SqlResult {
  rows: Record<string, unknown>[];
  rowCount: number;
}

/** A connection held by one borrower; statements of others wait or run elsewhere. */
export interface SqlConnection {
  /** With no `values` the text may hold several statements, of which the last one's rows come back. */
  query(text: string, values?: readonly unknown[]): Promise<SqlResult>;
  release(): void;
}

/**
 * The open database as a library that brings its own SQL sees it. On the embedded database there is
 * one session, which every borrower shares with the stores under one lock: hold it briefly.
 */
export interface SqlPool {
  connect(): Promise<SqlConnection>;
  /** Resolves to a function that ends listening. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
}
