import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@mosaicstack/kernel';
import {
  defaultPool,
  placeOf,
  postgresClient,
  type PostgresClient,
  type PoolSettings,
} from './postgres-client.js';
import { fromDriver } from './postgres-error.js';

/** Any number that only we use; the gateway that may serve alone holds it. */
const lockKey = '7233014212';
const retryMilliseconds = 1000;

/**
 * An advisory lock on a connection of its own, held for as long as the process lives. The server lets
 * go of it with the connection, so after a lost one it is taken again before anybody else should.
 */
export class SingleGateway {
  private client: PostgresClient | undefined;
  private closed = false;

  constructor(private readonly options: { url: string; pool: PoolSettings; logger: Logger }) {}

  async admit(): Promise<boolean> {
    if (this.client) return true;
    const client = postgresClient(
      this.options.url,
      { ...defaultPool, connectTimeout: this.options.pool.connectTimeout, max: 1, idleTimeout: 0 },
      { role: 'mosaic_base', onclose: () => this.lost(client) },
    );
    client.options.max_lifetime = null;
    try {
      const [[admitted] = []] = await client.unsafe(`select pg_try_advisory_lock(${lockKey})`).values();
      if (admitted === 't') {
        this.client = client;
        return true;
      }
      await client.end({ timeout: 1 });
      return false;
    } catch (error) {
      await client.end({ timeout: 1 });
      throw fromDriver(error, placeOf(client));
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const { client } = this;
    this.client = undefined;
    await client?.end({ timeout: 1 });
  }

  private lost(client: PostgresClient): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    const { logger } = this.options;
    logger.warn({}, 'The connection that keeps other gateways out was lost; taking the lock again.');
    void client.end({ timeout: 0 });
    void this.readmit();
  }

  private async readmit(): Promise<void> {
    while (!this.closed) {
      const admitted = await this.admit().catch(() => undefined);
      if (admitted === true) return;
      if (admitted === false) {
        this.options.logger.error(
          {},
          'Another gateway serves this database now; this one should be stopped.',
        );
      }
      await sleep(retryMilliseconds, undefined, { ref: false });
    }
  }
}
