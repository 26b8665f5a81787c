import { AsyncLocalStorage } from 'node:async_hooks';
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
import { FifoLock } from './fifo-lock.js';
import type { PgliteConnection } from './pglite-connection.js';
import type { WorkerStatement } from './worker-protocol.js';

const begin: WorkerStatement = { text: 'begin', values: [] };
const commit: WorkerStatement = { text: 'commit', values: [] };
const rollback: WorkerStatement = { text: 'rollback', values: [] };

const withText = (text: string, values: readonly unknown[]): WorkerStatement => ({
  text,
  values: values.map(toText),
});

const noRows: TextRows = { columns: [], rows: [], rowCount: 0 };

/** Units of work on the embedded database's one session, one after the other. */
export class PgliteEngine implements SqlEngine {
  private readonly lock = new FifoLock();
  /** Which unit of work the present code runs in, if any. */
  private readonly units = new AsyncLocalStorage<{ open: boolean }>();

  constructor(private readonly connection: PgliteConnection) {}

  /** Takes the session, once everybody before is done; resolves to the function that lets go of it. */
  async hold(): Promise<() => void> {
    if (this.units.getStore()?.open) {
      throw new Error('A unit of work asked for the session it holds itself; it would wait for ever.');
    }
    const letGo = await this.lock.acquire();
    try {
      await this.connection.ready();
      return letGo;
    } catch (error) {
      letGo();
      throw error;
    }
  }

  /** Gives `work` the session alone. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const letGo = await this.hold();
    try {
      return await work();
    } finally {
      letGo();
    }
  }

  /**
   * Whoever is next is let in as soon as the commit is on its way: what they send comes after it, and often
   * travels with it. From then on the session is no longer this unit's, not even to roll back.
   */
  async transaction<Result>(
    identity: Identity,
    work: (session: SqlSession) => Promise<Result>,
  ): Promise<Result> {
    const letGo = await this.hold();
    const send = this.sender();
    const unit = { open: true };
    let isCommitted = false;
    try {
      return await runTransaction(
        {
          open: () => send([begin, identityStatement(identity)]),
          query: async (text, values) => (await send([withText(text, values)]))[0] ?? noRows,
          commit: () => {
            isCommitted = true;
            const committed = send([commit]);
            letGo();
            return committed;
          },
          rollback: async () => {
            if (!isCommitted) await send([rollback]);
          },
        },
        (session) => this.units.run(unit, () => work(session)),
      );
    } finally {
      unit.open = false;
      letGo();
    }
  }

  /** All of it is sent in one go, and the worker rolls back what fails: nobody has to wait for the answer. */
  async statement(identity: Identity, text: string, values: readonly unknown[]): Promise<TextRows> {
    const letGo = await this.hold();
    try {
      const whole = [begin, identityStatement(identity), withText(text, values), commit];
      const answered = this.connection.runWhole(whole);
      letGo();
      return (await answered)[2] ?? noRows;
    } finally {
      letGo();
    }
  }

  async ping(): Promise<void> {
    await this.exclusively(() => this.connection.run([{ text: 'select 1', values: [] }]));
  }

  /** Sends to the worker of this moment only: the one that may replace it knows nothing of our transaction. */
  private sender(): (statements: WorkerStatement[]) => Promise<TextRows[]> {
    const { generation } = this.connection;
    return async (statements) => {
      if (this.connection.generation !== generation) {
        throw new DatabaseUnavailable('The embedded database was started again; the transaction is gone.');
      }
      return this.connection.run(statements);
    };
  }
}
