import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@mosaicstack/kernel';
import { advisoryLocks } from '../sql/advisory-locks.js';
import { PostgresConnection, type ConnectionOptions } from './postgres-connection.js';

const lockKey = String(advisoryLocks.singleGateway);
const retryMilliseconds = 1000;

/** The session that holds the lock; the server keeps a key in two halves. */
const holderQuery = `
  select pid from pg_locks
  where locktype = 'advisory' and granted and objsubid = 1
    and (classid::bigint << 32) | objid::bigint = $1::bigint
    and database = (select oid from pg_database where datname = current_database())`;

/**
 * An advisory lock on a connection of its own, held for as long as the process lives. The server lets
 * go of it with the connection, so after a lost one it is taken again before anybody else should.
 */
export class SingleGateway {
  private holding: PostgresConnection | undefined;
  /** The server's name for the session that held the lock last, which it may not know to be gone. */
  private lastSession: string | null | undefined;
  private closed = false;

  constructor(private readonly options: ConnectionOptions & { logger: Logger }) {}

  /** Calls `onLost` once when the lock was lost and another process has it now. */
  async admit(onLost?: () => void): Promise<boolean> {
    if (this.holding) return true;
    const holder = await this.take(onLost);
    return holder === 'us';
  }

  async close(): Promise<void> {
    this.closed = true;
    const { holding } = this;
    this.holding = undefined;
    await holding?.close();
  }

  private async take(onLost: (() => void) | undefined): Promise<'us' | 'nobody alive' | 'another'> {
    const connection = await PostgresConnection.open(this.options);
    const taken = await connection.query('select pg_try_advisory_lock($1), pg_backend_pid()', [lockKey]);
    const [isTaken, session] = taken.rows[0] ?? [];
    if (isTaken !== 't' || this.closed) {
      const { rows } = await connection.query(holderQuery, [lockKey]);
      await connection.close();
      return rows.length === 0 || rows[0]?.[0] === this.lastSession ? 'nobody alive' : 'another';
    }
    this.holding = connection;
    this.lastSession = session;
    connection.onLost(() => this.lost(connection, onLost));
    return 'us';
  }

  private lost(connection: PostgresConnection, onLost: (() => void) | undefined): void {
    if (this.closed || this.holding !== connection) return;
    this.holding = undefined;
    this.options.logger.warn(
      {},
      'The connection that keeps other gateways out was lost; taking the lock again.',
    );
    void this.readmit(onLost);
  }

  private async readmit(onLost: (() => void) | undefined): Promise<void> {
    for (let isTold = false; !this.closed;) {
      const holder = await this.take(onLost).catch(() => undefined);
      if (holder === 'us') return;
      if (holder === 'another' && !this.closed && !isTold) {
        isTold = true;
        this.options.logger.error(
          {},
          'Another gateway serves this database now; this one should be stopped.',
        );
        onLost?.();
      }
      await sleep(retryMilliseconds, undefined, { ref: false });
    }
  }
}
