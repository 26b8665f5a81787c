import type { TextRows } from '../sql/sql-session.js';

/** Without `values` the text may hold several statements, of which the last one's rows come back. */
export interface WorkerStatement {
  text: string;
  values: (string | null)[] | null;
}

export type WorkerRequest =
  | { id: number; kind: 'open' | 'initialise'; directory: string }
  | { id: number; kind: 'run'; statements: WorkerStatement[] }
  /** A transaction of its own: rolled back here when one of them fails. */
  | { id: number; kind: 'whole'; statements: WorkerStatement[] }
  /** Rolls back a transaction that was left open. */
  | { id: number; kind: 'settle' }
  | { id: number; kind: 'close' };

export interface WorkerFailure {
  message: string;
  /** Set where the database itself refused; absent where the engine broke. */
  sqlState: string | undefined;
  constraint: string | undefined;
}

export type WorkerReply =
  | { id: number; results: TextRows[] }
  | { id: number; failure: WorkerFailure }
  | { id: null; channel: string; payload: string };
