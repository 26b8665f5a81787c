import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@mosaicstack/kernel';
import { PostgresConnection, type ConnectionOptions } from './postgres-connection.js';

/** Any number that only we use; the gateway that may serve alone holds it. */
const lockKey = '7233014212';
const retryMilliseconds = 1000;

/**
 * An advisory lock on a connection of its own, held for as long as the process lives. The server lets
 * go of it with the connection, so after a lost one it is taken again before anybody else should.
 */
export class SingleGateway {
  private holding: PostgresConnection | undefined;
  private closed = false;

  constructor(private readonly options: ConnectionOptions & { logger: Logger }) {}

  async admit(): Promise<boolean> {
    if (this.holding) return true;
    const connection = await PostgresConnection.open(this.options);
    const { rows } = await connection.query('select pg_try_advisory_lock($1)', [lockKey]);
    if (rows[0]?.[0] !== 't' || this.closed) {
      await connection.close();
      return false;
    }
    this.holding = connection;
    connection.onLost(() => this.lost(connection));
    return true;
  }

  async close(): Promise<void> {
    this.closed = true;
    const { holding } = this;
    this.holding = undefined;
    await holding?.close();
  }

  private lost(connection: PostgresConnection): void {
    if (this.closed || this.holding !== connection) return;
    this.holding = undefined;
    this.options.logger.warn(
      {},
      'The connection that keeps other gateways out was lost; taking the lock again.',
    );
    void this.readmit();
  }

  private async readmit(): Promise<void> {
    while (!this.closed) {
      const admitted = await this.admit().catch(() => undefined);
      if (admitted === true) return;
      if (admitted === false && !this.closed) {
        this.options.logger.error(
          {},
          'Another gateway serves this database now; this one should be stopped.',
        );
      }
      await sleep(retryMilliseconds, undefined, { ref: false });
    }
  }
}
